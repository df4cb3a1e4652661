/** Asks a real pip and our resolver the same question, and judges where they differ. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { normalizeName } from "../../packaging/name.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import type { Target } from "../../resolver/environment/target.ts";
import { DEFAULT_OPTIONS, type ProviderOrder } from "../../resolver/question.ts";
import { resolve } from "../../resolver/resolve.ts";
import type { PipRuns } from "./pip-runs.ts";

/** What one of the two answers: `name==version`, sorted, why there is nothing, or how long it had been at work when it was stopped. */
export type Answer =
  | { readonly pins: readonly string[] }
  | { readonly refusal: string }
  | { readonly stoppedAfterMs: number };

/** A question to both. */
export interface PipQuestion {
  /** The Simple API that pip asks. */
  readonly indexUrl: string;
  /** The index that is served there. */
  readonly index: PackageIndex;
  readonly requirements: readonly string[];
  readonly target: Target;
  readonly kinds: Kinds;
  /** A folder that is not there, so that nothing counts as installed. */
  readonly emptyFolder: string;
  /** How long pip may take; five minutes when absent. */
  readonly pipTimeMsMax?: number;
}

/**
 * The files that may be used. `wheels` is asked of pip with `--platform`, so that the machine does not matter but for its markers;
 * with `any`, pip takes its own machine, and sdists beside wheels.
 */
export type Kinds = "wheels" | "any";

/** How pip is started: the program, and the words before `install`. */
export type PipCommand = readonly [program: string, ...words: readonly string[]];

/**
 * How the two answers relate. `both-valid`: they differ, and each accepts the other's pins as an answer to the same requirements.
 * `disagree`: one of them refuses, or holds the other's answer for wrong. `pip-stopped`: pip
 * took too long, with this question or with our pins.
 */
export type Relation = "equal" | "both-refuse" | "both-valid" | "disagree" | "pip-stopped";

/** Both answers and their relation. */
export interface Comparison {
  readonly relation: Relation;
  readonly pip: Answer;
  readonly ours: Answer;
}

/** The newest version wins in pip, whatever kind its files are of. */
const PROVIDERS: Readonly<Record<Kinds, ProviderOrder>> = { wheels: [["wheel"]], any: [["wheel", "sdist"]] };
const OUTPUT_SIZE_BYTES_MAX = 2 ** 28;
const PIP_TIME_MS_MAX = 300_000;
const EXIT_NO_ANSWER = 1;

const run = promisify(execFile);

/** A pip that can be asked. */
export type AskPip = (question: PipQuestion) => Promise<Answer>;

/** Both answers, and, where they differ, what each says of the other's. */
export async function compareWithPip(pip: AskPip, question: PipQuestion): Promise<Comparison> {
  const answers = { pip: await pip(question), ours: ourAnswer(question) };
  return { ...answers, relation: await relationOf(pip, question, answers) };
}

async function relationOf(
  pip: AskPip,
  question: PipQuestion,
  answers: { readonly pip: Answer; readonly ours: Answer },
): Promise<Relation> {
  if ("stoppedAfterMs" in answers.pip) return "pip-stopped";
  if ("refusal" in answers.pip) return "refusal" in answers.ours ? "both-refuse" : "disagree";
  if (!("pins" in answers.ours)) return "disagree";
  if (isSame(answers.pip, answers.ours)) return "equal";
  const ofOurs = await pip(pinnedTo(question, answers.ours.pins));
  if ("stoppedAfterMs" in ofOurs) return "pip-stopped";
  const ofPips = ourAnswer(pinnedTo(question, answers.pip.pins));
  return isSame(ofOurs, answers.ours) && isSame(ofPips, answers.pip) ? "both-valid" : "disagree";
}

function isSame(a: Answer, b: Answer): boolean {
  return "pins" in a && "pins" in b && a.pins.join(" ") === b.pins.join(" ");
}

function pinnedTo(question: PipQuestion, pins: readonly string[]): PipQuestion {
  return { ...question, requirements: [...question.requirements, ...pins] };
}

/** The pins that are in one answer alone. */
export function differingPins({ pip, ours }: Comparison): {
  readonly pip: string[];
  readonly ours: string[];
} {
  const [ofPip, ofOurs] = [pip, ours].map((answer) => new Set("pins" in answer ? answer.pins : []));
  return {
    pip: [...(ofPip ?? [])].filter((pin) => ofOurs?.has(pin) !== true),
    ours: [...(ofOurs ?? [])].filter((pin) => ofPip?.has(pin) !== true),
  };
}

/** What our resolver answers. */
export function ourAnswer({ index, requirements, target, kinds }: Omit<PipQuestion, "indexUrl">): Answer {
  const resolution = resolve({
    index,
    requirements: requirements.map((text, i) => ({
      requirement: parseRequirement(text),
      origin: { file: "requirements.txt", line: i + 1 },
    })),
    constraints: [],
    buildConstraints: [],
    overrides: [],
    exclusions: [],
    supplied: [],
    nixpkgs: null,
    conda: null,
    files: [],
    targets: [target],
    options: { ...DEFAULT_OPTIONS, providers: PROVIDERS[kinds] },
  });
  if (resolution.kind === "unsatisfiable") return { refusal: resolution.report.summary };
  const packages = resolution.targets[0]?.packages ?? [];
  return { pins: packages.map(({ name, version }) => `${name}==${version}`).toSorted() };
}

/** A pip that is started anew for each question. It must run on a Python of the target itself, whose markers it takes. */
export function pipProcesses([program, ...words]: PipCommand): AskPip {
  return async (question) => {
    const timeout = question.pipTimeMsMax ?? PIP_TIME_MS_MAX;
    const args = ["install", "--dry-run", "--quiet", "--report", "-", ...COMMON, ...argumentsOf(question)];
    try {
      const { stdout } = await run(program, [...words, ...args], {
        maxBuffer: OUTPUT_SIZE_BYTES_MAX,
        timeout,
      });
      return { pins: pinsOfReport(stdout) };
    } catch (error: unknown) {
      // pip ends so when it has understood the question and has no answer; anything else is a mistake of ours.
      if (error instanceof Error && "code" in error && error.code === EXIT_NO_ANSWER && "stderr" in error)
        return { refusal: String(error.stderr).trim() };
      if (error instanceof Error && "killed" in error && error.killed === true)
        return { stoppedAfterMs: timeout };
      throw error;
    }
  };
}

/** A pip that was started once; a question after another, without a limit of time. */
export function pipOfRuns({ install }: PipRuns): AskPip {
  return async (question) => {
    const { pins, said } = await install(argumentsOf(question));
    return pins === null ? { refusal: said.trim() } : { pins: sortedPins(Object.entries(pins)) };
  };
}

const COMMON = [
  "--isolated",
  "--no-cache-dir",
  "--no-input",
  "--disable-pip-version-check",
  "--ignore-installed",
] as const;

function argumentsOf(question: PipQuestion): string[] {
  return [...targetArguments(question), "--index-url", question.indexUrl, ...question.requirements];
}

/** The target in pip's words. pip takes wheels alone for a platform that need not be its own. */
function targetArguments({ target, kinds, emptyFolder }: PipQuestion): string[] {
  if (kinds === "any") return [];
  const platforms = new Set(target.supportedTags.map((tag) => tag.split("-")[2] ?? ""));
  platforms.delete("any");
  return [
    `--target=${emptyFolder}`,
    "--only-binary=:all:",
    "--implementation=cp",
    `--python-version=${target.environment.python_full_version}`,
    ...Array.from(platforms, (platform) => `--platform=${platform}`),
  ];
}

/** PyPA, "Installation report". */
function pinsOfReport(text: string): string[] {
  // The format of version 1 of the report, which pip promises to keep.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const report = JSON.parse(text) as {
    readonly install: readonly { readonly metadata: { readonly name: string; readonly version: string } }[];
  };
  return sortedPins(report.install.map(({ metadata }) => [metadata.name, metadata.version]));
}

function sortedPins(pins: readonly (readonly [name: string, version: string])[]): string[] {
  return pins.map(([name, version]) => `${normalizeName(name)}==${version}`).toSorted();
}

/** A question without an answer, as a person asks it on the command line, and the text that explains it. */

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../../cli/commands.ts";
import { parseCommandLine } from "../../cli/parse-command-line.ts";
import { readQuestion } from "../../cli/read-question.ts";
import type { ProjectStatus } from "../../database/record.ts";
import { formatFailureReport } from "../../resolver/explain/failure-report.ts";
import type { Question } from "../../resolver/question.ts";
import type { Resolution } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { type UniverseLiteral, projectsOf } from "../builders/index-builder.ts";
import { indexBytes } from "../builders/memory-index.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";

/** One case. */
export interface ExplanationCase {
  /** Also the name of its golden. */
  readonly name: string;
  /** A universe made by hand, or the bundled sample database. */
  readonly database: UniverseLiteral | "sample";
  readonly statuses?: Readonly<Record<string, ProjectStatus>>;
  /** The lines of the person's files. */
  readonly files: Files;
  /** What stands after `pinwheel resolve reqs.txt`; CPython 3.11 on Linux when it names no target. */
  readonly options?: string;
  /** The package set of Nix beside the database. */
  readonly nixpkgs?: Question["nixpkgs"];
}

/** Lines by file name; `reqs.txt` has the requirements. */
export type Files = Readonly<Record<string, readonly string[]>>;

/** The words that are asked, and the files that they name. */
export interface Asked {
  readonly words: string;
  readonly files: Files;
}

const DEFAULT_TARGET = " --target x86_64-linux/cpython-3.11";

/** What is asked in the case. */
export function askedOf({ files, options = "" }: ExplanationCase): Asked {
  const words = `resolve reqs.txt ${options}`.trimEnd();
  return { words: `${words}${words.includes("--target ") ? "" : DEFAULT_TARGET}`, files };
}

/** Asks as the command line does, with the case's database. The folder keeps databases from case to case. */
export async function ask(
  explained: ExplanationCase,
  folder: string,
  { words, files }: Asked = askedOf(explained),
): Promise<Resolution> {
  const here = join(folder, explained.name);
  mkdirSync(here, { recursive: true });
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(here, name), lines.join("\n"));
  const all = [...words.split(" "), ...databaseWords(explained, here)];
  const parsed = parseCommandLine(all, COMMANDS);
  if (parsed.kind !== "run") throw new Error(`"${words}" runs nothing`);
  const host = {
    directory: here,
    environment: { PINWHEEL_CACHE: join(folder, "cache") },
    platform: "linux",
    architecture: "x64",
    nowMs: () => 0,
  };
  const invocation = { ...parsed, terminal: recordingTerminal(), host };
  const question = await readQuestion(invocation, { path: "-", format: "json" });
  return resolve({ ...question, nixpkgs: explained.nixpkgs ?? null });
}

function databaseWords({ database, statuses }: ExplanationCase, here: string): string[] {
  if (database === "sample") return [];
  const path = join(here, "database.index");
  if (!existsSync(path)) writeFileSync(path, indexBytes(projectsOf(database, statuses)));
  return ["--db", path];
}

/** What a reader of the golden sees: the question, then the answer. */
export async function textOf(explained: ExplanationCase, folder: string): Promise<string> {
  const resolution = await ask(explained, folder);
  if (resolution.kind === "resolved") throw new Error(`"${explained.name}" has an answer`);
  return `${questionText(askedOf(explained))}\n${formatFailureReport(resolution.report)}`;
}

function questionText({ words, files }: Asked): string {
  const texts = Object.entries(files).flatMap(([name, lines]) => {
    const width = String(lines.length).length;
    return [name, ...lines.map((line, i) => `  ${String(i + 1).padStart(width)}  ${line}`)];
  });
  return [`$ pinwheel ${words}`, ...texts].map((line) => `${line}\n`).join("");
}

/** What a project's wheels are made for, in words, where none of them is for the target. */

import { expandTagSet, tagSetProblem } from "../packaging/tag.ts";
import type { Target } from "./environment/target.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { TargetContext } from "./providers/target-context.ts";

/** More tags than these only fill the line. */
const TAG_SET_COUNT_MAX = 3;
/** Platform tags of manylinux before they had the version of glibc in their names (PEP 513, 571, 599). */
const LEGACY_GLIBC: ReadonlyMap<string, string> = new Map([
  ["manylinux1", "2.5"],
  ["manylinux2010", "2.12"],
  ["manylinux2014", "2.17"],
]);
/** The same processor has two names. */
const PROCESSOR_WORDS: ReadonlyMap<string, string> = new Map([["arm64", "aarch64"]]);

/**
 * `wheels for Windows (cp311-cp311-win_amd64), and none for x86_64-linux/cpython-3.11 (such as cp311-cp311-…)`, to stand after
 * the names of the candidates.
 *
 * @param candidates At least one, ascending, none of which has a wheel for the target. The tags are those of the newest.
 */
export function otherWheelsText(
  context: TargetContext,
  table: CandidateTable,
  candidates: readonly number[],
): string {
  const { target } = context;
  const tagSets = tagSetsOf(context, table, candidates.at(-1) ?? 0);
  const words = purposesOf(tagSets, target);
  const shown = tagSets.slice(0, TAG_SET_COUNT_MAX);
  const rest = tagSets.length - shown.length;
  const tags = `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  const what = words.length === 0 ? `wheels ${tags}` : `wheels for ${words.join(" and for ")} (${tags})`;
  return `${what}, and none for ${target.id}${wantedTag(target)}`;
}

function tagSetsOf(context: TargetContext, table: CandidateTable, candidate: number): string[] {
  const wheels = table.project.filesOf(table.version(candidate)).filter((file) => file.kind === "wheel");
  return [...new Set(wheels.map((file) => context.tagSetText(file.tagSetId)))];
}

/** The tag that fits best: what a wheel would have to be called. */
function wantedTag({ supportedTags }: Target): string {
  const [best] = supportedTags.filter((tag) => !/-linux_/.test(tag));
  return best === undefined ? "" : ` (such as ${best})`;
}

interface Misfit {
  readonly words: string;
  /** Whether neither the Python nor the platform fits. */
  readonly isDouble: boolean;
}

/** What the wheels are for, as far as it is not the target's; those that miss it by one thing alone are nearer than others. */
function purposesOf(tagSets: readonly string[], target: Target): string[] {
  const misfits = tagSets
    .filter((text) => tagSetProblem(text) === undefined)
    .flatMap((text) => expandTagSet(text))
    .flatMap((tag) => misfitOf(tag, target) ?? []);
  const near = misfits.filter(({ isDouble }) => !isDouble);
  return [...new Set((near.length > 0 ? near : misfits).map(({ words }) => words))];
}

/** Null where the parts cannot be told apart. */
function misfitOf(tag: string, target: Target): Misfit | null {
  const { python, platform } = splitTag(tag);
  const supported = target.supportedTags.map(splitTag);
  const [pythonFits, platformFits] = [
    supported.some((each) => each.python === python),
    supported.some((each) => each.platform === platform),
  ];
  if (pythonFits && platformFits) return null;
  if (pythonFits) return { words: platformWords(platform, target), isDouble: false };
  if (platformFits) return { words: pythonWords(python), isDouble: false };
  return { words: `${pythonWords(python)} on ${platformWords(platform, target)}`, isDouble: true };
}

/** `cp311-cp311` and `win_amd64`. */
function splitTag(tag: string): { readonly python: string; readonly platform: string } {
  const end = tag.lastIndexOf("-");
  return { python: tag.slice(0, end), platform: tag.slice(end + 1) };
}

function pythonWords(python: string): string {
  const parts = /^(?<kind>cp|pp|py)(?<major>\d)(?<minor>\d*)-(?<abi>.*)$/.exec(python)?.groups;
  if (parts === undefined) return python;
  const { kind = "", major = "", minor = "", abi = "" } = parts;
  const name = kind === "cp" ? "CPython" : kind === "pp" ? "PyPy" : "Python";
  const version = minor === "" ? major : `${major}.${minor}`;
  if (abi === "abi3") return `${name} ${version} or newer`;
  return `${name} ${version}${/^cp\d+t$/.test(abi) ? " (free-threaded)" : ""}`;
}

function platformWords(platform: string, target: Target): string {
  if (platform.startsWith("win")) return "Windows";
  const macos = /^macosx_(?<major>\d+)_(?<minor>\d+)_(?<processor>.+)$/.exec(platform)?.groups;
  if (macos !== undefined) {
    if (!target.system.endsWith("-darwin")) return "macOS";
    if (!isProcessor(macos["processor"] ?? "", target))
      return `macOS on ${processorWord(macos["processor"])}`;
    return `macOS ${macos["major"]}.${macos["minor"]} or newer`;
  }
  const linux = /^(?<libc>manylinux|musllinux)(?:_(?<version>\d+_\d+)|(?<legacy>\d*))_(?<processor>.+)$/.exec(
    platform,
  )?.groups;
  return linux === undefined ? platform : linuxWords(linux, target);
}

function linuxWords(parts: Readonly<Record<string, string | undefined>>, { libc, system }: Target): string {
  const { processor = "" } = parts;
  if (libc === null) return "Linux";
  if (!isProcessor(processor, { system })) return `Linux on ${processorWord(processor)}`;
  const family = parts["libc"] === "musllinux" ? "musl" : "glibc";
  if (family !== libc.family) return `Linux with ${family}`;
  const version = parts["version"]?.replace("_", ".") ?? LEGACY_GLIBC.get(`manylinux${parts["legacy"]}`);
  return `Linux with ${family} ${version} or newer`;
}

function isProcessor(processor: string, { system }: Pick<Target, "system">): boolean {
  return processorWord(processor) === system.split("-")[0] || processor === "universal2";
}

function processorWord(processor = ""): string {
  return PROCESSOR_WORDS.get(processor) ?? processor;
}

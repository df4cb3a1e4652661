/** Solves of another program, made again by ours: the same verdict, a right environment, and how often the very same. */

import { readFileSync } from "node:fs";
import { zstdDecompressSync } from "node:zlib";
import { openChannelFolder } from "../../database/conda/channel-folder.ts";
import type { VirtualPackages } from "../../packaging/conda/virtual-package.ts";
import { CondaSolver } from "../../resolver/providers/conda/solve-conda.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { RawChannels } from "./raw-channels.ts";

/** A solve, as a line of a file has it. */
export interface GoldenSolve {
  readonly key: string;
  /** Folders of channels, strict priority; `virtual` stands for the virtual packages. */
  readonly channels: readonly string[];
  readonly platforms: readonly string[];
  readonly specs: readonly string[];
  /** `SUBDIR/FILENAME` of all that was chosen; undefined where there was no solution. */
  readonly solution?: readonly string[];
}

/** What came of one solve. */
export interface GoldenResult {
  readonly key: string;
  /** What is wrong, a sentence each; nothing where it passed. */
  readonly problems: readonly string[];
  readonly isSame: boolean;
  readonly milliseconds: number;
}

/** What the channel `virtual` of the files stands for. */
export const GOLDEN_VIRTUAL_PACKAGES: VirtualPackages = new Map([
  ["__glibc", "2.35"],
  ["__linux", "6.1"],
  ["__unix", "0"],
  ["__archspec", "x86_64"],
]);
const VIRTUAL_CHANNEL = "virtual";

/** The solves of a file, one JSON value a line, perhaps packed. The caller says that it is such a file. */
export function readGoldenFile(path: string): GoldenSolve[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".zst") ? zstdDecompressSync(bytes) : bytes).toString("utf8");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as GoldenSolve);
}

/** Solves of several channels; what is read of a channel is kept. */
export class GoldenRunner {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #raw: RawChannels;
  readonly #solvers = new Map<string, CondaSolver>();

  /**
   * @param folder The folder of channels.
   * @param now A clock in milliseconds.
   */
  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
    this.#raw = new RawChannels(folder);
  }

  /** Solves it again. */
  run({ key, channels, platforms, specs, solution }: GoldenSolve): GoldenResult {
    const solver = this.#solverOf(channels, platforms);
    const start = this.#now();
    const outcome = solver.solve(specs.map((text, i) => ({ text, origin: { file: key, line: i + 1 } })));
    const milliseconds = this.#now() - start;
    if (outcome.kind !== "solved") {
      const isRight = outcome.kind === "unsatisfiable" && solution === undefined;
      return {
        key,
        problems: isRight ? [] : [`${outcome.kind}, and there is a solution`],
        isSame: isRight,
        milliseconds,
      };
    }
    const problems = judgeAnswer(outcome.records, this.#raw, {
      specs,
      channels: channels.filter((channel) => channel !== VIRTUAL_CHANNEL),
      platforms,
      virtualPackages: GOLDEN_VIRTUAL_PACKAGES,
    });
    if (solution === undefined) problems.push("solved, and there is no solution");
    const ours = outcome.records.map(({ subdir, filename }) => `${subdir}/${filename}`).toSorted();
    const theirs = (solution ?? []).filter((path) => !path.includes("/__")).toSorted();
    return { key, problems, isSame: ours.join(" ") === theirs.join(" "), milliseconds };
  }

  #solverOf(channels: readonly string[], platforms: readonly string[]): CondaSolver {
    const key = [...channels, ...platforms].join(" ");
    const known = this.#solvers.get(key);
    if (known !== undefined) return known;
    const own = channels.filter((channel) => channel !== VIRTUAL_CHANNEL);
    const made = new CondaSolver({
      source: openChannelFolder(this.#folder, own).source,
      channels: own,
      priority: "strict",
      subdirs: platforms,
      virtualPackages: GOLDEN_VIRTUAL_PACKAGES,
    });
    this.#solvers.set(key, made);
    return made;
  }
}

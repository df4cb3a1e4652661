/** Asks Nix what Python packages a package set has. Nothing is built, and nothing of the set runs but its Nix expressions. */

import { fileURLToPath } from "node:url";
import { compareStrings } from "../../common/ordering.ts";
import type { DumpedPackage, NixpkgsDump } from "../../database/nixpkgs/nixpkgs-dump.ts";
import { NixEvaluationError, NotPackageSetError } from "./errors.ts";
import { PART_SIZE, TIME_LIMIT_MS, UNREADABLE_COUNT_MAX } from "./limits.ts";
import { type AnsweredPackage, type AttributeNames, readNames, readPackages } from "./nix-answers.ts";
import { type NixDoor, evaluateAttribute } from "./run-nix.ts";

/** What is dumped, and how Nix is run. */
export interface DumpOptions {
  /** An absolute path; null for what NIX_PATH calls nixpkgs. */
  readonly nixpkgs: string | null;
  /** Nix's name of a system; null for that of the machine. */
  readonly system: string | null;
  readonly environment: NixDoor["environment"];
  /** After each part: how many of the set's attributes have been read. */
  readonly onProgress?: (progress: DumpProgress) => void;
}

/** How far a dump is. */
export interface DumpProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: "attributes";
}

/** A dump, with the words of Nix about what it could not read. */
export interface NixpkgsReport {
  readonly dump: NixpkgsDump;
  /** As `dump.unreadable`, in the same order. */
  readonly problems: readonly UnreadableAttribute[];
}

/** An attribute that Nix could not evaluate. */
export interface UnreadableAttribute {
  readonly python: string;
  readonly attribute: string;
  /** What Nix said. */
  readonly finding: string;
}

// Beside this file, and beside the bundle that it is part of.
const EXPRESSION = fileURLToPath(new URL("./python-packages.nix", import.meta.url));

/**
 * Dumps the Python packages of a package set.
 *
 * Cost: one evaluation for the names and one for every 4,000 attributes; an attribute with an error that Nix cannot catch is
 * found by halving, about 24 evaluations for each.
 *
 * @throws {NixMissingError}, {NixLimitError}, {NotPackageSetError}.
 * @throws {NixEvaluationError} when the set as a whole, or more than a few of its attributes, cannot be evaluated.
 */
export async function dumpNixpkgs(options: DumpOptions): Promise<NixpkgsReport> {
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  const reader = new SetReader(options, { environment: options.environment, signal });
  const names = await reader.names();
  if (names.pythons.length === 0) throw new NotPackageSetError(options.nixpkgs ?? "<nixpkgs>");
  const packages = await reader.packages(names);
  const problems = reader.problems.toSorted(
    (a, b) => compareStrings(a.python, b.python) || compareStrings(a.attribute, b.attribute),
  );
  const dump = {
    nixpkgsVersion: names.nixpkgsVersion,
    system: names.system,
    pythons: names.pythons.map(({ python, attribute }) => ({
      python,
      attribute,
      packages: packages.filter((entry) => entry.python === python).map(withoutPython),
    })),
    unreadable: problems.map(({ python, attribute }) => ({ python, attribute })),
  };
  return { dump, problems };
}

function withoutPython({ python: _python, ...entry }: AnsweredPackage): DumpedPackage {
  return entry;
}

/** A run of the set's attributes, all Pythons one after the other; half-open. */
interface Part {
  readonly from: number;
  readonly to: number;
}

class SetReader {
  readonly problems: UnreadableAttribute[] = [];
  readonly #args: readonly string[];
  readonly #door: NixDoor;
  readonly #onProgress: DumpOptions["onProgress"];

  constructor({ nixpkgs, system, onProgress }: DumpOptions, door: NixDoor) {
    this.#door = door;
    this.#onProgress = onProgress;
    this.#args = [
      ...(nixpkgs === null ? ["--arg", "nixpkgs", "<nixpkgs>"] : ["--argstr", "nixpkgs", nixpkgs]),
      ...(system === null ? [] : ["--argstr", "system", system]),
    ];
  }

  async names(): Promise<AttributeNames> {
    return readNames(await evaluateAttribute(EXPRESSION, "names", this.#args, this.#door));
  }

  async packages({ pythons }: AttributeNames): Promise<AnsweredPackage[]> {
    const places = pythons.flatMap(({ python, names }) => names.map((attribute) => ({ python, attribute })));
    const total = places.length;
    const packages: AnsweredPackage[] = [];
    for (let from = 0; from < total; from += PART_SIZE) {
      const part = { from, to: Math.min(total, from + PART_SIZE) };
      packages.push(...(await this.#read(part, places)));
      this.#onProgress?.({ done: part.to, total, unit: "attributes" });
    }
    return packages;
  }

  /** Reads the part; where that fails, its halves, down to the attribute that fails. */
  async #read(
    part: Part,
    places: readonly { readonly python: string; readonly attribute: string }[],
  ): Promise<AnsweredPackage[]> {
    try {
      return await this.#evaluate(part);
    } catch (error) {
      if (!(error instanceof NixEvaluationError)) throw error;
      const { from, to } = part;
      if (to - from > 1) {
        const middle = (from + to) >>> 1;
        return [
          ...(await this.#read({ from, to: middle }, places)),
          ...(await this.#read({ from: middle, to }, places)),
        ];
      }
      const place = places[from];
      if (place === undefined || this.problems.length >= UNREADABLE_COUNT_MAX) throw error;
      this.problems.push({ ...place, finding: error.finding });
      return [];
    }
  }

  async #evaluate({ from, to }: Part): Promise<AnsweredPackage[]> {
    const range = ["--arg", "from", String(from), "--arg", "to", String(to)];
    return readPackages(
      await evaluateAttribute(EXPRESSION, "packages", [...this.#args, ...range], this.#door),
    );
  }
}

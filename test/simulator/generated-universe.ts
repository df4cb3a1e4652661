/**
 * A universe of any size that follows from a seed and is made when asked for: the load of the benchmarks.
 *
 * Project number `i` takes the serials from `i * rowsPerProject + 1` on, so that the journal, the index and a project's serial
 * are arithmetic. What `publish` adds comes after all of them.
 */

import { normalizeName, type NormalizedName } from "../../packaging/name.ts";
import { buildFile, type FileSpec } from "./build-file.ts";
import type { IndexSource, ListedProject, ProjectState, ReleaseState, StoredFile } from "./index-source.ts";
import { GeneratedJournal, type JournalRow } from "./generated-journal.ts";
import { mixNumbers } from "./mix-numbers.ts";
import { storeFile } from "./store-file.ts";

/** Projects whose files are kept; beyond it the oldest are made again when asked for. */
const STATE_COUNT_MAX = 60_000;
const START_MS = Date.UTC(2020, 0, 1);
/** Time between two projects. */
const STEP_MS = 1001;
/** So that names sort as numbers do. */
const NUMBER_DIGIT_COUNT = 7;

/** A kind of file; the last one is a wheel whose METADATA is not served. */
export type GeneratedKind = "wheel" | "sdist" | "wheel-without-metadata";

/** How large a generated universe is. */
export interface GeneratedOptions {
  readonly projects: number;
  readonly filesPerProject: number;
  readonly seed?: number;
  /** The files of each release, in turn: one of each kind; wheels alone when absent. */
  readonly kinds?: readonly GeneratedKind[];
}

/** A universe in which every project has as many files. */
export class GeneratedUniverse implements IndexSource {
  readonly journal: GeneratedJournal;
  readonly #options: Required<GeneratedOptions>;
  readonly #states = new Map<number, ProjectState>();
  /** Releases that came later, by number of the project. */
  readonly #published = new Map<
    number,
    { readonly version: string; readonly atMs: number; readonly serial: number }[]
  >();
  #nowMs: number;
  #revision = 0;

  constructor(options: GeneratedOptions) {
    this.#options = { seed: 1, kinds: ["wheel"], ...options };
    this.#nowMs = START_MS + STEP_MS * options.projects;
    this.journal = new GeneratedJournal({
      projectCount: options.projects,
      rowsPerProject: 2 + this.#releaseCount() + options.filesPerProject,
      rowsOf: (number) => this.#rowsOf(number),
    });
  }

  nowMs(): number {
    return this.#nowMs;
  }

  revision(): number {
    return this.#revision;
  }

  advance(milliseconds: number): void {
    this.#nowMs += milliseconds;
  }

  /** Gives a project another release with one file of each kind. */
  publish(number: number): void {
    const earlier = this.#published.get(number) ?? [];
    const version = `2.${earlier.length}`;
    const details = { atMs: this.#nowMs, kinds: this.#options.kinds };
    for (const row of rowsOfRelease(displayNameOf(number), version, details)) this.journal.append(row);
    const serial = this.journal.lastSerial;
    this.#published.set(number, [...earlier, { version, atMs: this.#nowMs, serial }]);
    this.#states.delete(number);
    this.#revision += 1;
  }

  *listed(): Generator<ListedProject> {
    for (let number = 0; number < this.#options.projects; number += 1)
      yield { displayName: displayNameOf(number), serial: this.#serialOf(number) };
  }

  project(name: NormalizedName): ProjectState | undefined {
    const number = this.#numberOf(name);
    if (number === undefined) return undefined;
    const kept = this.#states.get(number);
    if (kept !== undefined) return kept;
    const state = this.#make(number);
    this.#states.set(number, state);
    if (this.#states.size > STATE_COUNT_MAX) {
      const oldest = this.#states.keys().next();
      if (oldest.done !== true) this.#states.delete(oldest.value);
    }
    return state;
  }

  /** Projects have no past here. */
  projectAt(name: NormalizedName): ProjectState | undefined {
    return this.project(name);
  }

  file(urlPath: string): StoredFile | undefined {
    const filename = urlPath.slice(urlPath.lastIndexOf("/") + 1);
    const state = this.project(normalizeName(filename.slice(0, filename.indexOf("-"))));
    for (const release of state?.releases ?? [])
      for (const file of release.files) if (file.urlPath === urlPath) return file;
    return undefined;
  }

  #releaseCount(): number {
    return Math.ceil(this.#options.filesPerProject / this.#options.kinds.length);
  }

  #numberOf(name: NormalizedName): number | undefined {
    const digits = /^gravel-(?<digits>\d+)$/.exec(name)?.groups?.["digits"];
    if (digits?.length !== NUMBER_DIGIT_COUNT || Number(digits) >= this.#options.projects) return undefined;
    return Number(digits);
  }

  #serialOf(number: number): number {
    return this.#published.get(number)?.at(-1)?.serial ?? (number + 1) * this.journal.rowsPerProject;
  }

  #make(number: number): ProjectState {
    const displayName = displayNameOf(number);
    const { kinds } = this.#options;
    const first = Array.from({ length: this.#releaseCount() }, (_, i) =>
      this.#release(number, `1.${i}`, { atMs: START_MS + STEP_MS * number, kinds: this.#kindsOf(i) }),
    );
    const later = (this.#published.get(number) ?? []).map(({ version, atMs }) =>
      this.#release(number, version, { atMs, kinds }),
    );
    return {
      name: normalizeName(displayName),
      displayName,
      serial: this.#serialOf(number),
      status: "active",
      releases: [...first, ...later],
    };
  }

  #release(
    number: number,
    version: string,
    { atMs, kinds }: { readonly atMs: number; readonly kinds: readonly GeneratedKind[] },
  ): ReleaseState {
    const facts = {
      requiresDist: this.#requirementsOf(number),
      requiresPython: ">=3.8",
      seed: this.#options.seed,
    };
    const files = kinds.map((kind) => {
      const spec: FileSpec =
        kind === "sdist"
          ? { kind: "sdist", style: "pkg-info", ...facts }
          : { kind: "wheel", tag: tagOf(kind), ...facts };
      return storeFile(buildFile(displayNameOf(number), version, spec), {
        atMs,
        isMetadataServed: kind === "wheel",
      });
    });
    return {
      version,
      requiresPython: facts.requiresPython,
      requiresDist: facts.requiresDist,
      yanked: false,
      isQuarantined: false,
      createdAtMs: atMs,
      files,
    };
  }

  /** Up to three projects of a lower number, the lowest most often: so there are much required projects, and no circles. */
  #requirementsOf(number: number): string[] {
    const count = number === 0 ? 0 : mixNumbers(this.#options.seed, number) % 4;
    const numbers = Array.from({ length: count }, (_, i) => {
      const share = mixNumbers(this.#options.seed + i + 1, number) / 2 ** 32;
      return Math.floor(share * share * number);
    });
    return [...new Set(numbers)].map((each) => `${normalizeName(displayNameOf(each))}>=1.0`);
  }

  #rowsOf(number: number): JournalRow[] {
    const name = displayNameOf(number);
    const atMs = START_MS + STEP_MS * number;
    const rows: JournalRow[] = [
      { name, version: null, atMs, action: "create" },
      { name, version: null, atMs, action: "add Owner maker" },
    ];
    for (let release = 0; release < this.#releaseCount(); release += 1)
      rows.push(...rowsOfRelease(name, `1.${release}`, { atMs, kinds: this.#kindsOf(release) }));
    return rows;
  }

  /** The last release may lack some kinds. */
  #kindsOf(release: number): readonly GeneratedKind[] {
    const { kinds, filesPerProject } = this.#options;
    return kinds.slice(0, filesPerProject - release * kinds.length);
  }
}

function rowsOfRelease(
  name: string,
  version: string,
  { atMs, kinds }: { readonly atMs: number; readonly kinds: readonly GeneratedKind[] },
): JournalRow[] {
  const files = kinds.map((kind) => ({ name, version, atMs, action: `add ${fileOf(name, version, kind)}` }));
  return [{ name, version, atMs, action: "new release" }, ...files];
}

/** The words of the journal about a file, which need not be built for that. */
function fileOf(name: string, version: string, kind: GeneratedKind): string {
  const stem = `${name.replaceAll(/[-_.]+/g, "_")}-${version}`;
  if (kind === "sdist") return `source file ${stem.toLowerCase()}.tar.gz`;
  return `py3 file ${stem}-${tagOf(kind)}.whl`;
}

/** Wheels of both kinds may stand in one release. */
function tagOf(kind: GeneratedKind): string {
  return kind === "wheel" ? "py3-none-any" : "py3-none-manylinux2014_x86_64";
}

/** Every tenth name is not in normal form. */
function displayNameOf(number: number): string {
  const digits = String(number).padStart(NUMBER_DIGIT_COUNT, "0");
  return number % 10 === 0 ? `Gravel.${digits}` : `gravel-${digits}`;
}

/** A universe in which every project has as many files. */
export function generatedUniverse(options: GeneratedOptions): GeneratedUniverse {
  return new GeneratedUniverse(options);
}

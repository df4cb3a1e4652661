/** A source tree (an unpacked sdist, or a checkout) as values, and what can be said of it without running it. */

/** Files of a source tree, by path relative to its top folder, with `/`; only files that a reader may want need be present. */
export interface SourceTree {
  /** Sorted. */
  readonly paths: readonly string[];
  /** Bytes of a file of `paths`; undefined for a path that is not there or was not kept. */
  readonly read: (path: string) => Uint8Array | undefined;
}

/** The rung of the ladder that gave the facts, and how much it is worth; words of database/record.ts. */
export type SourceTreeSource =
  | "project-table"
  | "pkg-info"
  | "poetry"
  | "flit"
  | "setup-cfg"
  | "egg-info"
  | "setup-py";

/** Dependencies of a source tree with where they stand. */
export interface SourceTreeDependencies {
  /** PEP 508 requirements, also those of extras (with their `extra == …` marker), in the order of the source. */
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | null;
  readonly providesExtra: readonly string[];
  readonly source: SourceTreeSource;
  readonly confidence: "exact" | "high" | "hint";
}

/** What a source tree says of itself. */
export interface SourceTreeFacts {
  /** As written; null where nothing static names it. */
  readonly name: string | null;
  readonly version: string | null;
  /** Undefined when nothing can be said without running the tree's code; never an empty guess. */
  readonly dependencies: SourceTreeDependencies | undefined;
  /** PEP 518; `["setuptools"]` with backend `setuptools.build_meta:__legacy__` where the tree names none (PEP 517). */
  readonly buildSystem: { readonly requires: readonly string[]; readonly backend: string };
  /** What was found but could not be used, one sentence each, such as a pyproject.toml that is no TOML; deterministic. */
  readonly problems: readonly string[];
}

/**
 * The lock, `pinwheel.lock.json`: everything that an installer or Nix needs to make the same environments again.
 * Its schema is schemas/lock.schema.json.
 *
 * Lists are sorted; `null` says "not known" and is never replaced by a guess.
 */

import type { MarkerEnvironment } from "../../packaging/marker-environment.ts";

/** The whole lock: one file for all targets, which share the artifacts. */
export interface Lock {
  /** Version of the format: the only one there is. */
  readonly lockVersion: 1;
  readonly generator: { readonly name: string; readonly version: string };
  readonly inputs: LockInputs;
  /** By exact filename; a package of conda by `CHANNEL/SUBDIR/FILENAME`, since channels share names. */
  readonly artifacts: Readonly<Record<string, LockArtifact>>;
  /** By target, such as `x86_64-linux/cpython-3.13`. */
  readonly targets: Readonly<Record<string, LockTarget>>;
}

/** What the lock was made from. */
export interface LockInputs {
  /** SRI sha256 of the canonical question: a lock whose digest differs from the question's is out of date. */
  readonly digest: string;
  readonly database: {
    /** Date of the data, `YYYY-MM-DD`. */
    readonly snapshot: string | null;
    /** SRI sha256 of the database's canonical manifest: its revision. */
    readonly digest: string;
  };
  /**
   * Tiers of providers in order of preference, by project; `_default` for all others. Providers of one tier are joined by `+`:
   * `wheel`, `wheel+sdist`.
   */
  readonly providers: Readonly<Record<string, readonly string[]>>;
  /** The files that say what is wanted, by path from the folder of the first, sorted; what was asked without files has none. */
  readonly files: readonly { readonly path: string; readonly hash: string }[];
  /** The package set of the provider `nixpkgs`; not there without one. */
  readonly nixpkgs?: { readonly digest: string };
}

/** What a file is. */
export type LockArtifactKind = "wheel" | "sdist" | "conda";

/** What a pinned package is made from. */
export type LockProvider = LockArtifactKind | "nixpkgs";

/** One file to download. */
export interface LockArtifact {
  readonly kind: LockArtifactKind;
  readonly url: string | null;
  /** SRI sha256 of the file. */
  readonly hash: string | null;
  readonly sizeBytes: number | null;
  /** MD5 of the file as 32 hex digits, for packages of conda only: some have no other digest. */
  readonly md5?: string | null;
  /** Present when the source does not name the file and the key is only the usual form of such a name. */
  readonly filenameAssumed?: true;
}

/** The packages of one target. */
export interface LockTarget {
  readonly system: string;
  /** The C library the target promises, such as `glibc-2.40`; null where the system has no choice of one. */
  readonly libc: string | null;
  readonly python: LockPython;
  /** The values by which markers were judged. */
  readonly environment: MarkerEnvironment;
  /** Names that were asked for directly, by group; `default` is the requirements themselves. */
  readonly roots: Readonly<Record<string, readonly string[]>>;
  /** By normalized name. */
  readonly packages: Readonly<Record<string, LockPackage>>;
  /** What sdists are built with, by a key of what it holds: two with equal keys are equal. */
  readonly buildEnvironments: Readonly<Record<string, LockBuildEnvironment>>;
  /** The packages of conda; not there where the question has no channels. */
  readonly conda?: LockConda;
}

/** What is installed before a build, and where the build is done. */
export interface LockBuildEnvironment {
  /** Names that the sdists' build requirements name, sorted. */
  readonly roots: readonly string[];
  /** By normalized name; those that are sdists name their own environments. */
  readonly packages: Readonly<Record<string, LockPackage>>;
}

/** The interpreter of a target. */
export interface LockPython {
  readonly version: string;
  readonly implementation: string;
  /** ABI tag of the interpreter, such as `cp313`. */
  readonly abi: string;
  /** The attribute of nixpkgs that is this interpreter. */
  readonly nixAttr: string;
}

/** One pinned package. */
export interface LockPackage {
  /** Version as the database writes it. */
  readonly version: string;
  readonly provider: LockProvider;
  /** Key of `artifacts`; null for what is no file of its own: a package of nixpkgs, a folder, a repository. */
  readonly artifact: string | null;
  /** The attribute of the package set, for the provider `nixpkgs` only. */
  readonly attribute?: string;
  /** Key of the target's `conda.packages`, for the provider `conda` only. */
  readonly conda?: string;
  /** Where it lies, for what the user names by a URL or path only. */
  readonly source?: LockSource;
  readonly extras: readonly string[];
  /** Names in `packages` that this one needs, with its extras and on this target. */
  readonly dependencies: readonly string[];
  /** For sdists only. */
  readonly build?: LockBuild;
}

/** Where a package lies that the user names by its place. */
export interface LockSource {
  readonly kind: "url" | "vcs" | "path";
  /** As the user wrote it, without the fragment. */
  readonly location: string;
  /** The folder of the project below the location; null for the location itself. */
  readonly subdirectory: string | null;
  readonly editable: boolean;
}

/** How an sdist says it is built (PEP 517, PEP 518). */
export interface LockBuild {
  readonly backend: string | null;
  readonly requires: readonly string[] | null;
  /** Key of the target's `buildEnvironments`; null where nobody knows what the build needs, or it cannot be had. */
  readonly environment: string | null;
}

/** The packages of conda of one target: all that is needed to make its prefix, without asking a channel or solving again. */
export interface LockConda {
  /** Canonical names, most preferred first. */
  readonly channels: readonly string[];
  readonly priority: "strict" | "flexible";
  readonly subdirs: readonly string[];
  /** What the target was taken to have, by name: `__glibc` → `2.40`. */
  readonly virtualPackages: Readonly<Record<string, string>>;
  /** SRI sha256 of what was known of a channel, by `CHANNEL/SUBDIR`; null where there is nothing. */
  readonly digests: Readonly<Record<string, string | null>>;
  /** SRI sha256 of the table of names that was given; not there where the database's own was used. */
  readonly namesDigest?: string;
  /** Where the interpreter comes from: nixpkgs, or the package `python` below. */
  readonly python: "nixpkgs" | "conda";
  /** Names that were asked for directly, sorted. */
  readonly roots: readonly string[];
  /** By name of conda. */
  readonly packages: Readonly<Record<string, LockCondaPackage>>;
}

/** One pinned package of conda. What it needs is kept as it was when it was solved, since channels change that later. */
export interface LockCondaPackage {
  readonly version: string;
  readonly build: string;
  readonly buildNumber: number;
  readonly channel: string;
  readonly subdir: string;
  /** Key of `artifacts`. */
  readonly artifact: string;
  /** Match specs, in the order of the record. */
  readonly depends: readonly string[];
  readonly constrains: readonly string[];
  readonly noarch: "generic" | "python" | null;
  /** Where packages of Python lie below the prefix, as the package `python` says (CEP 17); null where it does not say. */
  readonly sitePackages: string | null;
  /** Releases of projects of PyPI that it is, and how that is known. */
  readonly pypi: readonly LockCondaProvision[];
  /** Names in `packages` that it needs. */
  readonly dependencies: readonly string[];
}

/** A project that a package of conda is. */
export interface LockCondaProvision {
  readonly name: string;
  /** Null where nobody can say. */
  readonly version: string | null;
  /** Who says so: the user, an exact relation, a table of names, or nobody: a guess by the name. */
  readonly via: "override" | "relation" | "table" | "guess";
}

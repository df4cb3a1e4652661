/** A scenario: an index, a question about it, and the answer that is right. Form and meaning: docs/scenarios.md. */

import type { ProjectStatus } from "../../database/record.ts";

/** One case. */
export interface Scenario {
  /** The file it stands in. */
  readonly file: string;
  /** The file's own name of it, after its category where it has one. */
  readonly name: string;
  readonly description: string;
  /** What pip or uv is asked to do; `lock` is for several environments at once. */
  readonly kind: "install" | "compile" | "lock";
  readonly root: { readonly requires: readonly string[] };
  /** Releases by version, by project. A project that is not there does not exist. */
  readonly packages: ReadonlyMap<string, ReadonlyMap<string, ScenarioRelease>>;
  readonly environment: ScenarioEnvironment;
  readonly options: ScenarioOptions;
  readonly expected: ScenarioExpectation;
  /** What only pinwheel's scenarios say; null for one of the common format, which means what uv means. */
  readonly own: OwnQuestion | null;
}

/** What all files of a release share. */
export interface ScenarioRelease {
  readonly requiresPython: string | null;
  readonly requires: readonly string[];
  /** Requirements by extra. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  readonly hasSdist: boolean;
  readonly hasWheel: boolean;
  /** Tag sets; one pure wheel when there are none. */
  readonly wheelTags: readonly string[];
  readonly isYanked: boolean;
}

/** The Python and platform of the common format. */
export interface ScenarioEnvironment {
  /** Version of the Python that runs, two or three numbers. */
  readonly python: string;
  /** Version of Python that the answer is for, where it is another. Two numbers mean the first patch release. */
  readonly targetPython: string | null;
  /** `x86_64-manylinux2014`; null for Linux on x86-64. */
  readonly platform: string | null;
}

/** The options of the common format. */
export interface ScenarioOptions {
  readonly allowsPrereleases: boolean;
  /** Projects of which only wheels are used. */
  readonly noBuild: readonly string[];
  /** Projects of which no wheels are used. */
  readonly noBinary: readonly string[];
  readonly strategy: "highest" | "lowest" | "lowest-direct";
}

/** The right answer. */
export interface ScenarioExpectation {
  readonly isSatisfiable: boolean;
  /** Version by project: all of the answer; null when only success is asserted. */
  readonly packages: ReadonlyMap<string, string> | null;
  /** For people. */
  readonly explanation: string | null;
}

/** The table `[pinwheel]`. */
export interface OwnQuestion {
  readonly compatibility: "pip" | "uv";
  /** Instead of the environment of the common format, where there are any. */
  readonly targets: readonly string[];
  /** Requirements files by name; the first is read after the requirements of the root, the others by being included. */
  readonly requirementsFiles: ReadonlyMap<string, string>;
  readonly constraints: readonly string[];
  readonly overrides: readonly string[];
  readonly exclusions: readonly ScenarioExclusion[];
  /** What lies at URLs and paths that are required, by project. */
  readonly supplied: ReadonlyMap<string, OwnSupplied>;
  /** Packages of a package set of Nix by Python, such as `3.12`; null where there is no set. */
  readonly nixpkgs: ReadonlyMap<string, readonly OwnNixpkgsPackage[]> | null;
  /** Channels of conda; null where there are none. */
  readonly conda: OwnConda | null;
  readonly options: OwnOptions;
  readonly statuses: ReadonlyMap<string, ProjectStatus>;
  /** What is said of single releases, by version, by project. */
  readonly releases: ReadonlyMap<string, ReadonlyMap<string, OwnRelease>>;
  readonly expected: OwnExpectation;
}

/** A requirement that is left out, of everybody's or of one project's. */
export interface ScenarioExclusion {
  readonly dependency: string;
  readonly parent: string | null;
  readonly version: string | null;
}

/** A project that lies at a URL or a path. */
export interface OwnSupplied {
  readonly kind: "url" | "vcs" | "path";
  readonly location: string;
  readonly isEditable: boolean;
  readonly version: string;
  readonly requires: readonly string[];
  readonly extras: ReadonlyMap<string, readonly string[]>;
  readonly requiresPython: string | null;
}

/** An attribute of a package set of Nix. */
export interface OwnNixpkgsPackage {
  readonly attribute: string;
  readonly name: string;
  readonly version: string;
  /** Null where the set does not say. */
  readonly requires: readonly string[] | null;
}

/** Channels of conda, and what is asked of them. */
export interface OwnConda {
  readonly channels: readonly string[];
  readonly priority: "strict" | "flexible";
  /** Specs of the user's. */
  readonly specs: readonly string[];
  /** Versions of virtual packages that the user states. */
  readonly virtual: ReadonlyMap<string, string>;
  /** Names of conda that the user gives to projects. */
  readonly map: ReadonlyMap<string, string>;
  /** The table of names: projects by name of conda, an empty list for none. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly packages: readonly OwnCondaPackage[];
}

/** A package of a channel. */
export interface OwnCondaPackage {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly channel: string;
  readonly subdir: string;
  readonly depends: readonly string[];
  readonly constrains: readonly string[];
  readonly noarch: "generic" | "python" | null;
  readonly trackFeatures: readonly string[];
  /** Null for the day of all other files. */
  readonly builtAtMs: number | null;
  readonly hasSha256: boolean;
  /** What was read from the artifact: versions by project of PyPI. */
  readonly ships: ReadonlyMap<string, string>;
}

/** Options of the resolver that the common format has not; null where the program's default holds. */
export interface OwnOptions {
  /** As on the command line: `wheel,sdist`. */
  readonly providers: string | null;
  readonly providersByName: ReadonlyMap<string, string>;
  readonly prereleases: "if-necessary" | "allow" | "disallow" | "explicit" | null;
  readonly allReleases: readonly string[];
  readonly onlyFinal: readonly string[];
  readonly prefersBinary: boolean;
  readonly preferences: ReadonlyMap<string, string>;
  readonly uploadedBeforeMs: number | null;
  /** False lifts the limit. */
  readonly uploadedBeforeMsByName: ReadonlyMap<string, number | false>;
  readonly asOfMs: number | null;
  readonly requiresHashes: boolean;
  readonly noDependencies: boolean;
  readonly onlyDependencies: boolean;
}

/** What may be said of one file; null where it is as the release. */
export interface OwnFile {
  /** In milliseconds since 1970-01-01 UTC; false when nobody knows. */
  readonly uploadedAtMs: number | false | null;
  /** The reason. */
  readonly yanked: string | null;
  /** Since when it is yanked. */
  readonly yankedAtMs: number | null;
  /** Nobody knows what it needs. */
  readonly isUnknown: boolean;
  readonly requires: readonly string[] | null;
  readonly requiresPython: string | null;
  readonly sha256Hex: string | null;
}

/** What may be said of all files of a release, and of single ones; one that the release has not is added. */
export interface OwnRelease extends OwnFile {
  readonly files: ReadonlyMap<string, OwnFile>;
}

/** The right answer beyond versions. */
export interface OwnExpectation {
  /** Provider by project; projects that are not named may come from any. */
  readonly providers: ReadonlyMap<string, string>;
  /** File by project, likewise. */
  readonly files: ReadonlyMap<string, string>;
  /** Extras by project, likewise, those that the answer says it has. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  /** By project, how it is known which package of conda it is. */
  readonly via: ReadonlyMap<string, string>;
  /** Version and build by name of conda, all of the answer; null where none is asserted. A version alone leaves the build open. */
  readonly conda: ReadonlyMap<string, string> | null;
  /** Parts of the text of the failure. */
  readonly message: readonly string[];
  /** What the text must not say. */
  readonly notInMessage: readonly string[];
  /** A part of each warning, in order; null where none is asserted. */
  readonly warnings: readonly string[] | null;
  /** Code of the error that the question is refused with. */
  readonly error: string | null;
  /** Version by project, by target, where targets differ. */
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

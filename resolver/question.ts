/** What a resolution is asked. */

import type { PackageIndex } from "../database/index/package-index.ts";
import type { NormalizedName } from "../packaging/name.ts";
import type { Target } from "./environment/target.ts";
import type { CondaInputs } from "./providers/conda/conda-inputs.ts";
import type { DependencyExclusion } from "./providers/dependency-changes.ts";
import type { FileOptions } from "./providers/file-rules.ts";
import type { NixpkgsSet } from "../database/nixpkgs/nixpkgs-set.ts";
import type { ResolutionStrategy } from "./providers/policy.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { SuppliedProject } from "./providers/supplied-project.ts";

export type { Compatibility, PrereleaseMode, ResolutionStrategy } from "./providers/policy.ts";
export type { CondaInputs } from "./providers/conda/conda-inputs.ts";
export type { CondaRoot } from "./providers/conda/conda-root.ts";
export type { ChannelPriority } from "./providers/conda/conda-settings.ts";
export { isNamePattern } from "./providers/conda/spec-reader.ts";
export {
  PROVIDER_NAMES,
  type ProviderName,
  type ProviderOrder,
  channelOfProvider,
  condaProviderOf,
  isCondaProvider,
} from "./providers/provider-order.ts";
export type { DependencyExclusion } from "./providers/dependency-changes.ts";
export type { NixpkgsSet } from "../database/nixpkgs/nixpkgs-set.ts";
export type { RootRequirement } from "./providers/root-requirement.ts";
export type { SuppliedProject } from "./providers/supplied-project.ts";

/** A whole question: the same index and the same question give the same answer. */
export interface Question {
  readonly index: PackageIndex;
  /** In the order of the user's files: where nothing else decides, the first is decided first. */
  readonly requirements: readonly RootRequirement[];
  /** They limit what is required elsewhere, and require nothing. */
  readonly constraints: readonly RootRequirement[];
  /** They limit what sdists are built with, and nothing of what is installed (build-environments.ts). */
  readonly buildConstraints: readonly RootRequirement[];
  /** Each replaces every requirement on its project, whoever has it; they require nothing by themselves. */
  readonly overrides: readonly RootRequirement[];
  /** Requirements that are left out, whoever has them. */
  readonly exclusions: readonly DependencyExclusion[];
  /** What lies at the URLs and paths that requirements name. No two of one project. */
  readonly supplied: readonly SuppliedProject[];
  /** The packages of a package set of Nix, for the provider `nixpkgs`; null when there is none. */
  readonly nixpkgs: NixpkgsSet | null;
  /** Where the lines stood: the lock names them, the answer does not depend on them. */
  readonly files: readonly InputFile[];
  /** Channels of conda, for its providers, and what is asked of them; null when there are none. */
  readonly conda: CondaInputs | null;
  /** At least one, no two with the same id. */
  readonly targets: readonly Target[];
  readonly options: ResolveOptions;
}

/** A file that was read for the question. */
export interface InputFile {
  /** From the folder of the first file, with `/`. */
  readonly path: string;
  /** SRI sha256 of its bytes. */
  readonly hash: string;
}

/** What a user may choose. */
export interface ResolveOptions extends FileOptions {
  readonly strategy: ResolutionStrategy;
  /** By target id, versions to keep where they still fit, as a lock had them. */
  readonly preferences: ReadonlyMap<string, ReadonlyMap<NormalizedName, string>>;
  /** Whether every project must be pinned, with the hash of its file, by the user's own lines (pip's hash-checking mode). */
  readonly requireHashes: boolean;
  /** Whether what the requirements name is all that is wanted, without what it needs. */
  readonly noDependencies: boolean;
  /** Whether what the requirements name is not wanted itself, but only what it needs. */
  readonly onlyDependencies: boolean;
}

/** What is used when the user says nothing. */
export const DEFAULT_OPTIONS: ResolveOptions = {
  providers: [["wheel"], ["sdist"], ["nixpkgs"]],
  providersByName: new Map(),
  onlyBinary: new Set(),
  noBinary: new Set(),
  preferBinary: false,
  compatibility: "pip",
  prereleases: "if-necessary",
  allReleases: new Set(),
  onlyFinal: new Set(),
  strategy: "highest",
  preferences: new Map(),
  uploadedBeforeMs: null,
  uploadedBeforeMsByName: new Map(),
  asOfMs: null,
  requireHashes: false,
  noDependencies: false,
  onlyDependencies: false,
};

/** What a question says when the user says nothing but requirements. */
export const EMPTY_INPUTS: Pick<
  Question,
  "constraints" | "buildConstraints" | "overrides" | "exclusions" | "supplied" | "nixpkgs" | "conda" | "files"
> = {
  constraints: [],
  buildConstraints: [],
  overrides: [],
  exclusions: [],
  supplied: [],
  nixpkgs: null,
  conda: null,
  files: [],
};

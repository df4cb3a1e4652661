/** Why a fact that joins projects of PyPI with packages of conda holds. */

import type { NormalizedName } from "../../../packaging/name.ts";
import type { CandidateTable } from "../candidate-table.ts";
import type { RootRequirement } from "../root-requirement.ts";
import type { CondaRelease } from "./conda-bridge.ts";
import type { CondaTable } from "./conda-table.ts";

/** The reason of one fact. */
export type BridgeCause =
  | CondaReleaseCause
  | CondaOwnerCause
  | CondaLimitCause
  | CondaPythonCause
  | NixpkgsPythonCause
  | EmbeddedPythonCause
  | UnknownExtraCause;

/** A version of a project comes from conda, and is one of some records. */
export interface CondaReleaseCause {
  readonly kind: "conda-release";
  readonly table: CandidateTable;
  readonly conda: CondaTable;
}

/** Records are a version of a project, so that nothing else can be that project beside them. */
export interface CondaOwnerCause {
  readonly kind: "conda-owner";
  readonly table: CandidateTable;
  readonly release: CondaRelease;
}

/** Records are a version of a project that a constraint of the user's does not accept. */
export interface CondaLimitCause {
  readonly kind: "conda-limit";
  readonly constraint: RootRequirement;
  readonly release: CondaRelease;
}

/** Every environment has an interpreter. */
export interface CondaPythonCause {
  readonly kind: "conda-python";
  readonly conda: CondaTable;
}

/** Packages of nixpkgs are made for the interpreter of nixpkgs. */
export interface NixpkgsPythonCause {
  readonly kind: "nixpkgs-python";
  readonly table: CandidateTable;
  readonly conda: CondaTable;
}

/** A package of conda is linked with the interpreter of conda. */
export interface EmbeddedPythonCause {
  readonly kind: "embedded-python";
  readonly conda: CondaTable;
  readonly python: CondaTable;
}

/** Nobody knows what a version from conda needs with an extra. */
export interface UnknownExtraCause {
  readonly kind: "unknown-extra";
  readonly table: CandidateTable;
  readonly extra: NormalizedName;
}

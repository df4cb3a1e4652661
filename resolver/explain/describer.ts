/** What an explanation asks of whoever knows the causes: the solver's facts are opaque to it. */

import type { CandidateSet } from "../solver/candidate-sets.ts";
import type { PackageId } from "../solver/package-id.ts";
import type { Term } from "../solver/term.ts";

/** A fact of a proof, as the solver was given it. */
export interface Leaf<Cause> {
  readonly terms: readonly Term[];
  readonly cause: Cause;
}

/** What a fact says about packages. The sets hold candidates only; absence is not in them. */
export type FactView =
  | DemandView
  /** The user limits a package without asking for it. */
  | { readonly kind: "limit"; readonly object: PackageId; readonly accepted: CandidateSet }
  /** Some candidates of a package cannot be chosen. */
  | { readonly kind: "exclusion"; readonly object: PackageId; readonly excluded: CandidateSet }
  /** Some candidates of a package bring more of the same package with them: told, but nothing else is wanted because of it. */
  | { readonly kind: "link"; readonly subject: SubjectView }
  /** Nothing that a reader needs. */
  | { readonly kind: "silent" };

/** Who asks. */
export interface SubjectView {
  readonly package: PackageId;
  readonly candidates: CandidateSet;
}

/** Some candidates of a package (or the user, where it is null) ask for another package. */
export interface DemandView {
  readonly kind: "demand";
  readonly subject: SubjectView | null;
  readonly object: PackageId;
  readonly accepted: CandidateSet;
}

/** Translates facts into what they say. */
export interface Describer<Cause> {
  view(leaf: Leaf<Cause>): FactView;
}

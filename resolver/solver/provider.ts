/** What the world tells the solver: the only door between the algorithm and the things it selects (docs/solver.md, "Provider"). */

import type { CandidateSet } from "./candidate-sets.ts";
import type { PackageId } from "./package-id.ts";
import type { Term } from "./term.ts";

/**
 * A truth from outside: not all of the terms hold at once. It is true for ever, whatever is decided.
 *
 * Terms on one package are read as one with the intersection of their sets. A term with the full set always holds and may be
 * left out. The cause is what a proof refers to; the solver carries it along unread.
 */
export interface Fact<Cause> {
  readonly terms: readonly Term[];
  readonly cause: Cause;
}

/** What the provider may look at while it answers. Sets that it gives are valid until the call returns. */
export interface SolutionView {
  /** The candidate that is decided on, or -1. */
  decided(id: PackageId): number;
  /** Whether the package must be selected as things stand. */
  isRequired(id: PackageId): boolean;
  /** The states that are still possible: candidates, and absence unless the package is required. */
  allowed(id: PackageId): CandidateSet;
  /** How many conflicts involved the package so far; it grows through the whole solve. */
  conflictCount(id: PackageId): number;
}

/**
 * The world. Answers must depend on the arguments and on what was asked before, and on nothing else, for a solve to be
 * repeatable. Methods say when they are called; none is called for a package before some fact mentioned it.
 */
export interface Provider<Cause> {
  /** How many candidates the package has, with numbers below that; asked once, through `CandidateSets`. */
  candidateCount(id: PackageId): number;

  /** Facts about the package whatever its candidate, as one that cannot be used; asked once, at its first mention. */
  packageFacts(id: PackageId): readonly Fact<Cause>[];

  /**
   * Facts that must be known before the candidate is decided on. A fact should cover all candidates that share it, and be
   * given only the first time that one of them is asked for.
   *
   * Asked once per candidate; for an anchored package once per decided candidate of its anchor, with `view.decided(anchor)`
   * to tell which. Before the root's single candidate is selected, it is asked for the facts that make the question.
   */
  candidateFacts(id: PackageId, candidate: number, view: SolutionView): readonly Fact<Cause>[];

  /**
   * The package that must be decided before this one, or -1; asked once, at the first mention.
   *
   * An anchored package has one candidate. Its facts must make its anchor required whenever it is itself, and the anchor is
   * not anchored in turn.
   */
  anchor(id: PackageId): PackageId;

  /**
   * The candidate to try first.
   *
   * @param allowed At least one candidate, never absence; valid until the call returns.
   */
  choose(id: PackageId, allowed: CandidateSet, view: SolutionView): number;

  /**
   * Which packages to decide first: an integer from 0 to 2^20, lower first, ties by the order of first mention.
   *
   * Asked for a required, undecided package when its allowed set or its conflict count has changed, and when a fact that
   * mentions it was given.
   */
  tier(id: PackageId, view: SolutionView): number;
}

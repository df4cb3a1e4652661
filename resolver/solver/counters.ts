/** How much work a solve was. The same question gives the same numbers on every machine, so tests can hold them. */

/** Totals of one solve. */
export interface SolveCounters {
  /** Candidates decided on, those that were given up again included; the root is not counted. */
  readonly decisions: number;
  /** Incompatibilities that were found to hold in full, and led to a way back or to the proof. */
  readonly conflicts: number;
  /** Looks at an incompatibility, to see which of its terms hold. */
  readonly relationChecks: number;
  /** Facts and learned incompatibilities. */
  readonly incompatibilities: number;
  /** Packages that were mentioned, with the root. */
  readonly packages: number;
  /** Most 32-bit words of candidate sets in use at any one time. */
  readonly arenaWords: number;
}

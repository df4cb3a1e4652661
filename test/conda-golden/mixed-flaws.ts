/** Environments of real locks that are no answer by the rules of conda and of PyPI, and why: the tool that made them did not look, or was told to. */

/** One reason why environments are none. */
export interface MixedFlaw {
  /** What of the lock is wrong. */
  readonly what: string;
  /** Of the keys of the environments that have it. */
  readonly keys: RegExp;
  /** What the explanation of the refusal says. */
  readonly says: string;
}

/** Each environment has at most one. */
export const MIXED_FLAWS: readonly MixedFlaw[] = [];

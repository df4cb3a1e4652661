/** How many of the known projects a run asks whether anything changed, though no signal says so. */

import { UserError } from "../../common/user-error.ts";

/** All of them, none, or one in so many per run, each in its turn. */
export type RecheckShare = "all" | "none" | { readonly oneIn: number };

/** Every project is asked once in 30 runs, about once a month. */
export const DEFAULT_RECHECK: RecheckShare = { oneIn: 30 };

const FRACTION = /^1\/(?<oneIn>[1-9]\d{0,8})$/;

/** The text of `--recheck` is no share. */
export class InvalidRecheckError extends UserError {
  override readonly code = "E_RECHECK";
  override readonly kind = "usage";

  constructor(text: string) {
    super(`Cannot read --recheck: expected all, none or 1/N, found ${JSON.stringify(text)}`);
  }
}

/**
 * Reads `all`, `none` or `1/N`.
 *
 * @throws {InvalidRecheckError}
 */
export function parseRecheckShare(text: string): RecheckShare {
  if (text === "all" || text === "none") return text;
  const oneIn = FRACTION.exec(text)?.groups?.["oneIn"];
  if (oneIn === undefined) throw new InvalidRecheckError(text);
  return { oneIn: Number(oneIn) };
}

/** Number of projects that one run asks, so that `oneIn` runs come to all of them. */
export function recheckCount(share: RecheckShare, knownCount: number): number {
  if (share === "all") return knownCount;
  return share === "none" ? 0 : Math.ceil(knownCount / share.oneIn);
}

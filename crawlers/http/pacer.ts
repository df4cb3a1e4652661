/** Spreads requests evenly over time: one every so often, never several at once to make up for a pause. */

/** Gives out turns at a fixed distance. */
export class Pacer {
  readonly #intervalMs: number;
  #nextTurnMs = 0;

  /** @param turnsPerSecond Greater than 0, perhaps a fraction. */
  constructor(turnsPerSecond: number) {
    this.#intervalMs = 1000 / turnsPerSecond;
  }

  /** Takes the next free turn and says how long it is until then; a turn that is not used is lost. */
  takeTurn(nowMs: number): number {
    const turnMs = Math.max(nowMs, this.#nextTurnMs);
    this.#nextTurnMs = turnMs + this.#intervalMs;
    return turnMs - nowMs;
  }
}

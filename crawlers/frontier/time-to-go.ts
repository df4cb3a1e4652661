/** Says when a crawl will be done, from how fast it went lately; says nothing until it can. */

/** How far back the rate looks: long enough to even out large projects, short enough to follow a change of pace. */
const WINDOW_MS = 5 * 60_000;
/** Samples are at least this far apart, so that there are never more than 300. */
const SAMPLE_MS = 1000;
/** Before this much time and so many projects a rate would be a guess. */
const WINDOW_MIN_MS = 20_000;
const DONE_MIN = 20;

interface Sample {
  readonly atMs: number;
  readonly doneCount: number;
}

/** Remembers how many projects were done when. */
export class TimeToGo {
  readonly #samples: Sample[] = [];

  /** Notes the number of projects done. */
  add(atMs: number, doneCount: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && atMs - last.atMs < SAMPLE_MS) return;
    this.#samples.push({ atMs, doneCount });
    while ((this.#samples[1]?.atMs ?? Infinity) <= atMs - WINDOW_MS) this.#samples.shift();
  }

  /** Projects per second in the last minutes; undefined while too few were done. */
  perSecond(nowMs: number, doneCount: number): number | undefined {
    const first = this.#samples[0];
    if (first === undefined) return undefined;
    const [elapsedMs, count] = [nowMs - first.atMs, doneCount - first.doneCount];
    if (elapsedMs < WINDOW_MIN_MS || count < DONE_MIN) return undefined;
    return (count * 1000) / elapsedMs;
  }
}

/** The states of one project over time, so that a stale copy of its page can be served. */

import type { ProjectState } from "./index-source.ts";

/** Older states are forgotten: no test looks back over more changes at different times. */
const STATE_COUNT_MAX = 200;

/** States by time. Of several at the same time only the last is kept, so that a mass upload costs one. */
export class ProjectHistory {
  readonly #states: { readonly atMs: number; readonly state: ProjectState | undefined }[] = [];

  /** The state now; undefined when the project is gone. */
  get current(): ProjectState | undefined {
    return this.#states.at(-1)?.state;
  }

  /** Sets the state from now on. Times do not go back. */
  set(atMs: number, state: ProjectState | undefined): void {
    if (this.#states.at(-1)?.atMs === atMs) this.#states.pop();
    this.#states.push({ atMs, state });
    if (this.#states.length > STATE_COUNT_MAX) this.#states.shift();
  }

  /** The state at that time; undefined before the project was there. */
  at(atMs: number): ProjectState | undefined {
    return this.#states.findLast((each) => each.atMs <= atMs)?.state;
  }
}

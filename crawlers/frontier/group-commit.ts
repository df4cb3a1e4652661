/** Commits what a crawl writes for several projects at once. */

import type { Store } from "../../database/sqlite/store.ts";

/** Projects whose records one commit keeps at most: what a kill costs beside the projects in hand. */
export const PROJECTS_PER_COMMIT = 16;
/** Time between two commits at most. */
const COMMIT_INTERVAL_MS = 1000;

/** An open batch of the store, committed again and again until it is ended. */
export class GroupCommit {
  readonly #store: Pick<Store, "beginBatch" | "commitBatch">;
  readonly #timer: NodeJS.Timeout;
  #projectCount = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(store: Pick<Store, "beginBatch" | "commitBatch">) {
    this.#store = store;
    store.beginBatch();
    this.#timer = setInterval(() => this.#commitByTime(), COMMIT_INTERVAL_MS);
  }

  /**
   * Notes that a project is written, and commits where there are enough of them.
   *
   * @throws {StoreDiskError} when the disk is full or fails, or did so at the last commit by time.
   */
  projectDone(): void {
    this.#throwFailure();
    this.#projectCount += 1;
    if (this.#projectCount >= PROJECTS_PER_COMMIT) this.#commit();
  }

  /**
   * Commits the last batch and begins no other.
   *
   * @throws As `projectDone`.
   */
  end(): void {
    clearInterval(this.#timer);
    this.#store.commitBatch();
    this.#throwFailure();
  }

  #commit(): void {
    this.#projectCount = 0;
    this.#store.commitBatch();
    this.#store.beginBatch();
  }

  /** Nobody could catch what a timer throws. */
  #commitByTime(): void {
    try {
      this.#commit();
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}

/** Notices that an index has stopped answering, so that a run ends instead of writing the same failure of every project. */

import { HttpError } from "../http/http-errors.ts";

/** More failures in a row than projects are usually in hand; each of them has been retried by the client already. */
const FAILURES_IN_ROW_MAX = 30;

/** Watches the pages of one run. */
export class OutageWatch {
  readonly #controller = new AbortController();
  #failuresInRow = 0;

  /** Aborted when the index is taken to be gone. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Passes on what fetching a page gives or throws, and notes which. */
  async watch<T>(fetching: Promise<T>): Promise<T> {
    try {
      const answer = await fetching;
      this.#failuresInRow = 0;
      return answer;
    } catch (error) {
      if (error instanceof HttpError) this.#failuresInRow += 1;
      if (this.#failuresInRow >= FAILURES_IN_ROW_MAX) this.#controller.abort();
      throw error;
    }
  }
}

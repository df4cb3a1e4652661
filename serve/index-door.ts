/** An index for a server that runs on: what was read of it does not grow for ever. */

import type { PackageIndex } from "../database/index/package-index.ts";

/** Requests after which what was read is forgotten: some hundred megabytes of projects with many files. */
const REQUESTS_IN_MEMORY = 2000;

/** Gives the index to one request after another. */
export class IndexDoor {
  #index: PackageIndex;
  #requestCount = 0;

  constructor(index: PackageIndex) {
    this.#index = index;
  }

  /** The index, for one request. */
  index(): PackageIndex {
    this.#requestCount++;
    if (this.#requestCount % REQUESTS_IN_MEMORY === 0) this.#index = this.#index.afresh();
    return this.#index;
  }
}

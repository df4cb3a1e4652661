/** Counts records one by one, as they are written or verified. */

import type { DatabaseCounts } from "./facts.ts";
import type { ProjectRecord } from "./record.ts";

/** Adds up a database's counts record by record. */
export class RecordCounter {
  readonly #counts = { projects: 0, releases: 0, files: 0, filesWithMetadata: 0, events: 0, failures: 0 };

  add(project: ProjectRecord): void {
    const files = project.releases.flatMap((release) => release.files);
    this.#counts.projects += 1;
    this.#counts.releases += project.releases.length;
    this.#counts.files += files.length;
    this.#counts.filesWithMetadata += files.filter(({ metadata }) => metadata.state === "known").length;
    this.#counts.events += project.events.length;
    this.#counts.failures += project.failures.length;
  }

  counts(): DatabaseCounts {
    return { ...this.#counts };
  }
}

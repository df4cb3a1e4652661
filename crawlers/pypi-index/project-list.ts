/** Puts the entries of an index's list in order: names normalized and sorted, each once. */

import { compareNumbers, compareStrings } from "../../common/ordering.ts";
import { isName, normalizeName } from "../../packaging/name.ts";
import type { ListedProject, ProjectList } from "./page-types.ts";

/** Gathers the entries of a list, in any order. */
export class ProjectListBuilder {
  readonly #projects: ListedProject[] = [];
  #skippedCount = 0;

  /** Adds an entry. What is no name by PEP 508 cannot be asked for, so it is counted and left out. */
  add(displayName: unknown, serial: number | null): void {
    if (typeof displayName === "string" && isName(displayName))
      this.#projects.push({ name: normalizeName(displayName), displayName, serial });
    else this.#skippedCount += 1;
  }

  /** The list. Of entries with the same normalized name the one that changed last stays. O(n log n); O(n) when sorted already. */
  build(lastSerial: number | null): ProjectList {
    const sorted = this.#projects.toSorted(compareEntries);
    const projects = sorted.filter((project, i) => project.name !== sorted[i - 1]?.name);
    return { lastSerial, projects, skippedCount: this.#skippedCount };
  }
}

function compareEntries(a: ListedProject, b: ListedProject): number {
  return (
    compareStrings(a.name, b.name) ||
    compareNumbers(b.serial ?? -1, a.serial ?? -1) ||
    compareStrings(a.displayName, b.displayName)
  );
}

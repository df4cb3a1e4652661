/** The numbers of everything that the records of an index refer to. */

import { defined } from "../../../common/assert.ts";
import { compareStrings } from "../../../common/ordering.ts";
import { PackageIds } from "./package-ids.ts";
import { RangeTable } from "./range-table.ts";
import { RequirementTable } from "./requirement-table.ts";
import type { Survey } from "./survey.ts";
import { numberTexts } from "./use-counts.ts";

/** Made from the survey; then the projects can be encoded in any order. */
export class SharedTables {
  readonly requirements: RequirementTable = new RequirementTable();
  readonly ranges: RangeTable;
  readonly packages: PackageIds;
  /** Requirements, build requirements and backends, and the problems of metadata; ascending. */
  readonly texts: readonly string[];
  readonly markers: readonly string[];
  readonly tagSets: readonly string[];
  readonly requiresPython: readonly string[];
  readonly #textIds: ReadonlyMap<string, number>;
  readonly #markerIds: ReadonlyMap<string, number>;
  readonly #tagSetIds: ReadonlyMap<string, number>;
  readonly #requiresPythonIds: ReadonlyMap<string, number>;

  constructor(survey: Survey) {
    for (const [text, uses] of survey.requirementUses) this.requirements.add(text, uses);
    this.ranges = new RangeTable(this.requirements, survey.versionsByProject);
    this.packages = new PackageIds(survey.versionsByProject.keys(), this.requirements.dependencyUses);
    const texts = new Set([...survey.requirementUses.keys(), ...survey.buildTexts]);
    for (const [, problem] of this.requirements.problems()) texts.add(problem);
    this.texts = [...texts].toSorted(compareStrings);
    this.markers = this.requirements.markerUses.byUse();
    this.tagSets = survey.tagSets.byUse();
    this.requiresPython = survey.requiresPython.byUse();
    this.#textIds = numberTexts(this.texts);
    this.#markerIds = numberTexts(this.markers);
    this.#tagSetIds = numberTexts(this.tagSets);
    this.#requiresPythonIds = numberTexts(this.requiresPython);
  }

  textId(text: string): number {
    return defined(this.#textIds.get(text), `the number of the text "${text}"`);
  }

  markerId(marker: string | null): number {
    return marker === null ? -1 : defined(this.#markerIds.get(marker), `the number of marker "${marker}"`);
  }

  tagSetId(tagSet: string): number {
    return defined(this.#tagSetIds.get(tagSet), `the number of the tag set "${tagSet}"`);
  }

  requiresPythonId(text: string | null): number {
    return text === null ? -1 : defined(this.#requiresPythonIds.get(text), `the number of "${text}"`);
  }
}

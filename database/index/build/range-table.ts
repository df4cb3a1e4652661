/** The versions that every requirement allows, worked out once for each project and specifier. */

import type { NormalizedName } from "../../../packaging/name.ts";
import { compileSpecifierSet, matchingIntervals, parseSpecifierSet } from "../../../packaging/specifier.ts";
import { parseVersion, type Version } from "../../../packaging/version.ts";
import { RANGE_ALL, RANGE_NONE } from "../format/layout.ts";
import { RangesBuilder } from "../format/range-part.ts";
import type { RequirementTable } from "./requirement-table.ts";
import { VERSION_SEPARATOR } from "./survey.ts";

/** The ranges of one project. */
interface ProjectRanges {
  readonly bytes: Uint8Array;
  /** Range id by the text of the specifier. */
  readonly ids: ReadonlyMap<string, number>;
}

const NO_RANGES = new Uint8Array(0);

/** The ranges of all projects that are required. */
export class RangeTable {
  readonly #projects = new Map<NormalizedName, ProjectRanges>();
  readonly #versionsByProject: ReadonlyMap<NormalizedName, string>;

  /** @param versionsByProject The versions of each project, ascending, joined by VERSION_SEPARATOR. */
  constructor(requirements: RequirementTable, versionsByProject: ReadonlyMap<NormalizedName, string>) {
    this.#versionsByProject = versionsByProject;
    const specifiers = new Map<NormalizedName, Set<string>>();
    for (const { dependency, specifier, url } of requirements.requirements()) {
      // A requirement on a place, or on any version, allows all; a project without versions has nothing to allow.
      if (url !== null || specifier.text === "" || !versionsByProject.get(dependency)) continue;
      const texts = specifiers.get(dependency);
      if (texts === undefined) specifiers.set(dependency, new Set([specifier.text]));
      else texts.add(specifier.text);
    }
    for (const [name, texts] of specifiers) {
      const versions = parseVersions(versionsByProject.get(name) ?? "");
      this.#projects.set(name, rangesOf(versions, texts));
    }
  }

  /** The range of a project that a specifier allows; the empty specifier allows every version. */
  rangeId(name: NormalizedName, specifierText: string): number {
    if (!this.#versionsByProject.get(name)) return RANGE_NONE;
    return this.#projects.get(name)?.ids.get(specifierText) ?? RANGE_ALL;
  }

  /** The bytes of the ranges of a project's record. */
  bytes(name: NormalizedName): Uint8Array {
    return this.#projects.get(name)?.bytes ?? NO_RANGES;
  }
}

function parseVersions(joined: string): Version[] {
  return joined.split(VERSION_SEPARATOR).map(parseVersion);
}

function rangesOf(versions: readonly Version[], specifierTexts: ReadonlySet<string>): ProjectRanges {
  const builder = new RangesBuilder(versions.length);
  const ranges = [...specifierTexts].map((text) => {
    const pairs = matchingIntervals(compileSpecifierSet(parseSpecifierSet(text)), versions);
    builder.add(pairs);
    return { text, pairs };
  });
  const { bytes, idOf } = builder.finish();
  return { bytes, ids: new Map(ranges.map(({ text, pairs }) => [text, idOf(pairs)])) };
}

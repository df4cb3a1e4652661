/** What the index's interned texts mean on one target: every distinct tag set, Requires-Python and marker is judged once. */

import type { PackageIndex } from "../../database/index/package-index.ts";
import { type Marker, formatMarker, parseMarker, simplifyMarker } from "../../packaging/marker.ts";
import { topLevelExtras } from "../../packaging/marker-extras.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { compileSpecifierSet, specifierMatches, tryParseSpecifierSet } from "../../packaging/specifier.ts";
import { rangeContains } from "../../packaging/version-range.ts";
import { TagRanks } from "../../packaging/tag.ts";
import { type Version, parseVersion } from "../../packaging/version.ts";
import type { Target } from "../environment/target.ts";
import type { FileRules } from "./file-rules.ts";
import { TextTable } from "./text-table.ts";

/**
 * What is left of a marker on a target: any one of the lists of extras suffices, and needs all of its extras.
 * `[[]]` is always true, `[]` never.
 */
export type ExtraCondition = readonly (readonly NormalizedName[])[];

const ALWAYS: ExtraCondition = [[]];
const NEVER: ExtraCondition = [];
/** Stands for every extra that a marker does not name; no project can have it, for its name is no normalized one. */
const SOME_EXTRA = normalizeName("any extra");
/** The id that says "none" in every table of the index. */
const NONE = -1;

/** One index seen from one target. */
export class TargetContext {
  readonly index: PackageIndex;
  readonly target: Target;
  /** What the user's options say about files and versions. */
  readonly rules: FileRules;
  readonly #pythonVersion: Version;
  readonly #tagRanks: TagRanks;
  readonly #rankOfTagSet = new Map<number, number>();
  readonly #allowsPython = new Map<number, boolean>();
  readonly #conditions = new Map<number, ExtraCondition>();
  readonly #needsExtra = new Map<number, boolean>();
  // The index's texts, and those of what is not in the index.
  readonly #markers: TextTable;
  readonly #tagSets: TextTable;
  readonly #requiresPython: TextTable;

  constructor(index: PackageIndex, target: Target, rules: FileRules) {
    this.index = index;
    this.rules = rules;
    this.target = target;
    this.#markers = new TextTable(index.markerCount, (id) => index.markerText(id));
    this.#tagSets = new TextTable(index.tagSetCount, (id) => index.tagSetText(id));
    this.#requiresPython = new TextTable(index.requiresPythonCount, (id) => index.requiresPythonText(id));
    this.#pythonVersion = parseVersion(target.environment.python_full_version);
    this.#tagRanks = new TagRanks(target.supportedTags);
  }

  /** A number for a marker that may not be in the index. */
  markerIdOf(marker: Marker | null): number {
    return marker === null ? NONE : this.#markers.idOf(formatMarker(marker));
  }

  /** A number for a tag set that may not be in the index. */
  tagSetIdOf(text: string): number {
    return this.#tagSets.idOf(text);
  }

  /** A number for a Requires-Python that may not be in the index. */
  requiresPythonIdOf(text: string | null): number {
    return text === null ? NONE : this.#requiresPython.idOf(text);
  }

  markerText(markerId: number): string {
    return this.#markers.text(markerId);
  }

  tagSetText(tagSetId: number): string {
    return this.#tagSets.text(tagSetId);
  }

  requiresPythonText(requiresPythonId: number): string {
    return this.#requiresPython.text(requiresPythonId);
  }

  /** How well the best tag of a compressed tag set fits: 0 best, -1 not at all. */
  tagRank(tagSetId: number): number {
    let rank = this.#rankOfTagSet.get(tagSetId);
    if (rank === undefined) {
      rank = this.#tagRanks.rank(this.tagSetText(tagSetId));
      this.#rankOfTagSet.set(tagSetId, rank);
    }
    return rank;
  }

  /**
   * Whether the target's Python is allowed; a text that is no specifier set forbids nothing. pip minds every clause; of uv's
   * reading only the lower bound is left.
   */
  allowsPython(requiresPythonId: number): boolean {
    if (requiresPythonId === NONE) return true;
    const known = this.#allowsPython.get(requiresPythonId);
    if (known !== undefined) return known;
    const isAllowed = this.#judgePython(this.requiresPythonText(requiresPythonId));
    this.#allowsPython.set(requiresPythonId, isAllowed);
    return isAllowed;
  }

  /**
   * What the marker leaves to the extras of the project that has it.
   *
   * @param providedExtras The project's extras, asked for only by a marker that can hold for an extra which it does not name,
   * such as `extra != ""`.
   */
  condition(markerId: number, providedExtras: () => readonly NormalizedName[]): ExtraCondition {
    if (markerId === NONE) return ALWAYS;
    let condition = this.#conditions.get(markerId);
    if (condition === undefined) {
      condition = this.#judge(markerId, [SOME_EXTRA]);
      this.#conditions.set(markerId, condition);
    }
    const isOpen = condition.some((extras) => extras.includes(SOME_EXTRA));
    return isOpen ? this.#judge(markerId, providedExtras()) : condition;
  }

  /**
   * Whether the marker is seen at a glance to hold for no project without its extras. False says nothing.
   *
   * It is so for a conjunction with `extra == "…"` in it, which is the marker of nearly every extra's requirement.
   */
  needsExtra(markerId: number): boolean {
    if (markerId === NONE) return false;
    let isNeeded = this.#needsExtra.get(markerId);
    if (isNeeded === undefined) {
      isNeeded = isConjunctionWithExtra(this.markerText(markerId));
      this.#needsExtra.set(markerId, isNeeded);
    }
    return isNeeded;
  }

  /** The extras that a marker demands at its top level, whatever else it says: `extra == "x" and …` demands `x`. */
  extrasNamed(markerId: number): readonly NormalizedName[] {
    return markerId === NONE ? [] : topLevelExtras(parseMarker(this.markerText(markerId)));
  }

  #judgePython(text: string): boolean {
    const specifiers = tryParseSpecifierSet(text);
    if (specifiers === undefined) return true;
    const compiled = compileSpecifierSet(specifiers);
    if (this.rules.compatibility === "pip") return specifierMatches(compiled, this.#pythonVersion);
    const [first] = compiled.range.intervals;
    const fromFirst = first === undefined ? [] : [{ lower: first.lower, upper: null }];
    return rangeContains({ intervals: fromFirst }, this.#pythonVersion);
  }

  #judge(markerId: number, providedExtras: readonly NormalizedName[]): ExtraCondition {
    const marker = parseMarker(this.markerText(markerId));
    const rest = simplifyMarker(marker, this.target.environment, providedExtras);
    if (rest.kind === "extras") return rest.extras;
    return rest.kind === "true" ? ALWAYS : NEVER;
  }
}

const EXTRA_COMPARISON = /(?:^|[ (])extra == "[^"]+"(?=$|[ )])/;

/** In the form of `formatMarker`, a quoted text with double quotes inside stands in single quotes; such markers are left out. */
function isConjunctionWithExtra(markerText: string): boolean {
  return EXTRA_COMPARISON.test(markerText) && !/ or |'/.test(markerText);
}

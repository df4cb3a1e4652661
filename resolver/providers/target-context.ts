/** What the index's interned texts mean on one target: every distinct tag set, Requires-Python and marker is judged once. */

import type { PackageIndex } from "../../database/index/package-index.ts";
import { parseMarker, simplifyMarker } from "../../packaging/marker.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { compileSpecifierSet, specifierMatches, tryParseSpecifierSet } from "../../packaging/specifier.ts";
import { TagRanks } from "../../packaging/tag.ts";
import { type Version, parseVersion } from "../../packaging/version.ts";
import type { Target } from "../environment/target.ts";

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
  /** The index is seen as it was at this time, in milliseconds since 1970-01-01 UTC; null sees it as it is. */
  readonly asOfMs: number | null;
  readonly #pythonVersion: Version;
  readonly #tagRanks: TagRanks;
  readonly #allowsPython = new Map<number, boolean>();
  readonly #conditions = new Map<number, ExtraCondition>();
  readonly #needsExtra = new Map<number, boolean>();

  constructor(index: PackageIndex, target: Target, asOfMs: number | null = null) {
    this.index = index;
    this.asOfMs = asOfMs;
    this.target = target;
    this.#pythonVersion = parseVersion(target.environment.python_full_version);
    this.#tagRanks = new TagRanks(target.supportedTags);
  }

  /** How well the best tag of a compressed tag set fits: 0 best, -1 not at all. */
  tagRank(tagSetId: number): number {
    return this.#tagRanks.rank(this.index.tagSetText(tagSetId));
  }

  /** Whether the target's Python is allowed, upper bounds included, as in pip; a text that is no specifier set forbids nothing. */
  allowsPython(requiresPythonId: number): boolean {
    if (requiresPythonId === NONE) return true;
    const known = this.#allowsPython.get(requiresPythonId);
    if (known !== undefined) return known;
    const specifiers = tryParseSpecifierSet(this.index.requiresPythonText(requiresPythonId));
    const isAllowed =
      specifiers === undefined || specifierMatches(compileSpecifierSet(specifiers), this.#pythonVersion);
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
      isNeeded = isConjunctionWithExtra(this.index.markerText(markerId));
      this.#needsExtra.set(markerId, isNeeded);
    }
    return isNeeded;
  }

  #judge(markerId: number, providedExtras: readonly NormalizedName[]): ExtraCondition {
    const marker = parseMarker(this.index.markerText(markerId));
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

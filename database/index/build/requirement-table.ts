/** Every distinct requirement of a database, parsed once. */

import { ParseError } from "../../../common/parse-error.ts";
import type { NormalizedName } from "../../../packaging/name.ts";
import { formatMarker } from "../../../packaging/marker.ts";
import { parseLegacyRequirements } from "../../../packaging/legacy-requirement.ts";
import type { Requirement } from "../../../packaging/requirement.ts";
import { compileSpecifierSet, type SpecifierSet } from "../../../packaging/specifier.ts";
import { UseCounts } from "./use-counts.ts";

/** What a specifier set asks for, apart from the versions of any project. */
export interface SpecifierFacts {
  /** The clauses joined by commas: equal for sets that differ in nothing but white space. */
  readonly text: string;
  readonly namesPrerelease: boolean;
  readonly pins: boolean;
}

/** What is required. Requirements share their parts, for there are millions. */
export interface ParsedRequirement {
  readonly dependency: NormalizedName;
  readonly specifier: SpecifierFacts;
  readonly extras: readonly NormalizedName[];
  /** In the form of `formatMarker`; null for none. */
  readonly marker: string | null;
  readonly url: string | null;
}

const NO_EXTRAS: readonly NormalizedName[] = [];

/** The requirements of a database by their texts. */
export class RequirementTable {
  readonly #parsed = new Map<string, readonly ParsedRequirement[]>();
  readonly #problems = new Map<string, string>();
  readonly #specifiers = new Map<string, SpecifierFacts>();
  readonly #markers = new Map<string, string>();
  readonly #names = new Map<NormalizedName, NormalizedName>();
  readonly markerUses: UseCounts = new UseCounts();
  /** How often each name is required. */
  readonly dependencyUses: Map<NormalizedName, number> = new Map();

  /** Reads a text that so many metadata have. */
  add(text: string, uses: number): void {
    const requirements = this.#read(text);
    if (requirements === undefined) return;
    this.#parsed.set(text, requirements);
    for (const { marker, dependency } of requirements) {
      if (marker !== null) this.markerUses.add(marker, uses);
      this.dependencyUses.set(dependency, (this.dependencyUses.get(dependency) ?? 0) + uses);
    }
  }

  /**
   * What the text requires: one thing as a rule, nothing where it is a comment, several where setup scripts passed lines of a
   * requirements file on. Undefined when the text could not be read, of which `problem` tells.
   */
  get(text: string): readonly ParsedRequirement[] | undefined {
    return this.#parsed.get(text);
  }

  /** Why the text is no requirement; undefined when it is one. */
  problem(text: string): string | undefined {
    return this.#problems.get(text);
  }

  /** Each text that could not be read, and why. */
  problems(): Iterable<[text: string, problem: string]> {
    return this.#problems;
  }

  /** All that is required anywhere, each text's once. */
  *requirements(): Generator<ParsedRequirement> {
    for (const requirements of this.#parsed.values()) yield* requirements;
  }

  #read(text: string): ParsedRequirement[] | undefined {
    try {
      return parseLegacyRequirements(text).map((requirement) => this.#share(requirement));
    } catch (error: unknown) {
      if (!(error instanceof ParseError)) throw error;
      this.#problems.set(text, `${JSON.stringify(text)}: ${error.message}`);
      return undefined;
    }
  }

  #share(requirement: Requirement): ParsedRequirement {
    const marker = requirement.marker === null ? null : formatMarker(requirement.marker);
    return {
      dependency: shared(this.#names, requirement.normalizedName),
      specifier: this.#specifierFacts(requirement.specifiers),
      extras: requirement.extras.length === 0 ? NO_EXTRAS : requirement.extras,
      marker: marker === null ? null : shared(this.#markers, marker),
      url: requirement.url,
    };
  }

  #specifierFacts(set: SpecifierSet): SpecifierFacts {
    const text = set.specifiers.map(({ operator, versionText }) => operator + versionText).join(",");
    const known = this.#specifiers.get(text);
    if (known !== undefined) return known;
    const { namesPrerelease, pins } = compileSpecifierSet(set);
    const facts = { text, namesPrerelease, pins };
    this.#specifiers.set(text, facts);
    return facts;
  }
}

/** The first of all equal texts, so that the others need no memory. */
function shared<T extends string>(texts: Map<T, T>, text: T): T {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

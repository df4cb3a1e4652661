/** Arbitrary versions and specifiers for property tests, biased to few distinct numbers so that collisions are common. */

import * as fc from "fast-check";

/** One version, or one segment of it, in two spellings. */
export interface VersionSpelling {
  readonly normalized: string;
  /** Another spelling that PEP 440 normalizes to the same text. */
  readonly other: string;
}

const numbers = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 3 }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: 4, max: 100_000 }).map(String) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }).map(String) },
);
const separators = fc.constantFrom("", ".", "-", "_");
const paddings = fc.constantFrom("", "0", "00");

/** A number, and the same with zeros in front. */
const paddedNumbers = fc.tuple(numbers, paddings).map(([digits, padding]) => pair(digits, padding + digits));

const releases = fc
  .array(paddedNumbers, { minLength: 1, maxLength: 4 })
  .map((segments) => pair(joined(segments, "normalized", "."), joined(segments, "other", ".")));

const epochs = optional(
  paddedNumbers
    .filter(({ normalized }) => normalized !== "0")
    .map((spelling) => pair(`${spelling.normalized}!`, `${spelling.other}!`)),
  4,
);

/** "Pre-release spelling", "Pre-release separators", "Implicit pre-release number". */
const pres = optional(
  fc
    .tuple(
      fc.constantFrom<[string, string]>(
        ["a", "a"],
        ["a", "Alpha"],
        ["b", "BETA"],
        ["rc", "c"],
        ["rc", "pre"],
        ["rc", "preview"],
        ["rc", "RC"],
      ),
      paddedNumbers,
      separators,
      separators,
    )
    .map(([[phase, word], digits, before, between]) =>
      pair(`${phase}${digits.normalized}`, `${before}${word}${between}${implicit(digits)}`),
    ),
);

/** "Post release separators", "Post release spelling", "Implicit post release number". */
const posts = optional(
  fc
    .tuple(fc.constantFrom("post", "rev", "R"), paddedNumbers, separators, separators)
    .map(([word, digits, before, between]) =>
      pair(`.post${digits.normalized}`, `${before}${word}${between}${implicit(digits)}`),
    ),
);

/** "Development release separators", "Implicit development release number". */
const devs = optional(
  fc
    .tuple(fc.constantFrom("dev", "Dev"), paddedNumbers, separators, separators)
    .map(([word, digits, before, between]) =>
      pair(`.dev${digits.normalized}`, `${before}${word}${between}${implicit(digits)}`),
    ),
);

/** "Local version segments": letters in any case, other separators; a segment of digits only is a number. */
const locals = optional(
  fc
    .tuple(
      fc.array(
        fc.oneof(
          paddedNumbers,
          fc.constantFrom("a", "b", "ab", "a1", "0a").map((text) => pair(text, text.toUpperCase())),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      fc.constantFrom(".", "-", "_"),
    )
    .map(([segments, mark]) =>
      pair(`+${joined(segments, "normalized", ".")}`, `+${joined(segments, "other", mark)}`),
    ),
  3,
);

/** Versions with any segments, in two spellings. */
export const versionSpellings: fc.Arbitrary<VersionSpelling> = fc
  .tuple(
    fc.tuple(epochs, releases, pres, posts, devs, locals),
    fc.constantFrom("", "v", "V", " "),
    fc.constantFrom("", "\t\n"),
  )
  .map(([segments, before, after]) =>
    pair(joined(segments, "normalized", ""), before + joined(segments, "other", "") + after),
  );

/** Texts of versions in normalized spelling. */
export const versionTexts: fc.Arbitrary<string> = versionSpellings.map(({ normalized }) => normalized);

/** The text of a version in pieces, each with its mark; all but the release may be empty. */
export interface VersionPieces {
  readonly epoch: string;
  readonly release: string;
  /** Pre, post and dev. */
  readonly suffix: string;
  readonly local: string;
}

/** Versions close together, so that bounds and candidates meet often. */
export const closeVersionPieces: fc.Arbitrary<VersionPieces> = fc.record({
  epoch: fc.constantFrom("", "", "", "1!"),
  release: fc.constantFrom("0", "1", "1.0", "1.1", "1.0.1", "2"),
  suffix: fc
    .tuple(
      fc.constantFrom("", "", "a0", "a1", "rc1"),
      fc.constantFrom("", "", ".post0", ".post1"),
      fc.constantFrom("", "", ".dev0", ".dev1"),
    )
    .map((suffixes) => suffixes.join("")),
  local: fc.constantFrom("", "", "", "+a", "+a.1", "+1"),
});

/** The same as texts. */
export const closeVersionTexts: fc.Arbitrary<string> = closeVersionPieces.map(
  ({ epoch, release, suffix, local }) => epoch + release + suffix + local,
);

/** Single clauses that `parseSpecifierSet` accepts, around the same versions. */
export const closeClauses: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom("~=", "==", "!=", "<=", ">=", "<", ">", "==.*", "!=.*", "==="), closeVersionPieces)
  .map(([operator, { epoch, release, suffix, local }]) => {
    if (operator.endsWith(".*")) return `${operator.slice(0, 2)}${epoch}${release}.*`;
    if (["==", "!=", "==="].includes(operator)) return operator + epoch + release + suffix + local;
    // "~=" needs two release segments.
    const needsSegment = operator === "~=" && !release.includes(".");
    return operator + epoch + release + (needsSegment ? ".0" : "") + suffix;
  });

/** Specifier sets of up to three clauses. */
export const closeSpecifierSets: fc.Arbitrary<string> = fc
  .array(closeClauses, { maxLength: 3 })
  .map((clauses) => clauses.join(","));

/** Characters that mean something in versions and specifiers, and some that only look so. */
const MUTATIONS = "0129abcrvpostdevlRX.-_+!*=<>~, \t\u0085\u00a0\ufeff\u017f\uff11;()#".split("");

/** Texts with one or two characters put in, taken out or replaced: many are invalid in one place only. */
export function mutatedTexts(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    removedCount: fc.constantFrom(0, 1),
    added: fc.constantFrom("", ...MUTATIONS),
  });
  return fc.tuple(texts, fc.array(change, { minLength: 1, maxLength: 2 })).map(([text, changes]) => {
    let mutated = text;
    for (const { place, removedCount, added } of changes) {
      const at = Math.floor(place * mutated.length);
      mutated = mutated.slice(0, at) + added + mutated.slice(at + removedCount);
    }
    return mutated;
  });
}

function pair(normalized: string, other: string): VersionSpelling {
  return { normalized, other };
}

function joined(spellings: readonly VersionSpelling[], side: keyof VersionSpelling, mark: string): string {
  return spellings.map((spelling) => spelling[side]).join(mark);
}

/** Present once in `weight` + 1 times. */
function optional(arbitrary: fc.Arbitrary<VersionSpelling>, weight = 1): fc.Arbitrary<VersionSpelling> {
  return fc.oneof({ weight, arbitrary: fc.constant(pair("", "")) }, { weight: 1, arbitrary });
}

/** A number that is 0 may be left out where the grammar says so. */
function implicit(digits: VersionSpelling): string {
  return digits.normalized === "0" ? "" : digits.other;
}

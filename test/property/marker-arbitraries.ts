/** Arbitrary markers for tests: as texts in many spellings, with what an independent reader needs to judge them. */

import * as fc from "fast-check";

/** A comparison as text, with its parts as the author meant them. */
export interface ComparisonSpelling {
  readonly text: string;
  readonly variable: string;
  readonly operator: string;
  readonly literal: string;
  /** Whether the literal stands on the left. */
  readonly isReversed: boolean;
}

/** A marker as text, in which every comparison stands as `#i#`, and the comparisons. */
export interface MarkerSpelling {
  readonly template: string;
  readonly comparisons: readonly ComparisonSpelling[];
}

/** Spellings of variables that a marker environment has, and literals that meet their values, or nearly. */
const VERSION_VARIABLES = ["python_version", "python_full_version", "implementation_version"];
const TEXT_VARIABLES = [
  "os_name",
  "os.name",
  "sys_platform",
  "sys.platform",
  "platform_machine",
  "platform_system",
  "platform_python_implementation",
  "python_implementation",
  "implementation_name",
];
const VERSIONS = ["3", "3.9", "3.9.0", "3.10", "3.11", "3.11.0", "3.11.7", "2.7", "2.7.18", "7.3"];
const TEXTS = ["", "linux", "linux2", "win32", "posix", "nt", "n", "CPython", "cpython", "x86_64", "Linux"];
const EXTRAS = ["a", "b", "Foo_Bar", "foo-bar", "foo"];
const ORDERS = ["==", "!=", "<", "<=", ">", ">="];
const TEXT_OPERATORS = [...ORDERS, "in", "not in", "not \t in"];

/** Texts that are specifiers with some operators only, or with none. */
const ODD_LITERALS =
  "3.*|3.9.*|3,|3.9,3.10| 3.9 |3.12.0a1|3.11.7+local|v3.11|1!3|three||*|10|6.1.0-42-amd64|6.1.0-42-AMD64|10.0.19045|linux|LINUX|a|A_b|a b|x;y".split(
    "|",
  );

const blanks = fc.constantFrom("", "", " ", "\t ");
const gaps = fc.constantFrom(" ", "  ", "\t");
const quotes = fc.constantFrom('"', "'");

const meanings = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constantFrom(...VERSION_VARIABLES),
      fc.constantFrom(...ORDERS),
      fc.constantFrom(...VERSIONS),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constantFrom(...TEXT_VARIABLES),
      fc.constantFrom(...TEXT_OPERATORS),
      fc.constantFrom(...TEXTS),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constant("extra"),
      fc.constantFrom("==", "==", "==", "!=", "in", ">="),
      fc.constantFrom(...EXTRAS),
    ),
  },
);

/** Comparisons of a variable with a literal, on either side. */
const comparisonSpellings: fc.Arbitrary<ComparisonSpelling> = fc
  .tuple(meanings, fc.boolean(), quotes, gaps)
  .map(([[variable, operator, literal], isReversed, quote, gap]) => {
    const quoted = quote + literal + quote;
    const [left, right] = isReversed ? [quoted, variable] : [variable, quoted];
    return { text: `${left}${gap}${operator}${gap}${right}`, variable, operator, literal, isReversed };
  });

/** Markers of up to six comparisons with parentheses where they must, and some where they need not, be. */
export const markerSpellings: fc.Arbitrary<MarkerSpelling> = fc
  .tuple(
    fc.array(comparisonSpellings, { minLength: 1, maxLength: 6 }),
    fc.array(
      fc.record({
        word: fc.constantFrom("and", "or"),
        parentheses: fc.constantFrom("", "", "left", "right", "both"),
        gap: gaps,
        blank: blanks,
      }),
      { minLength: 6, maxLength: 6 },
    ),
    fc.infiniteStream(fc.nat()),
  )
  .map(([comparisons, joints, choices]) => {
    const pieces = comparisons.map((_, i) => `#${i}#`);
    for (const { word, parentheses, gap, blank } of joints) {
      if (pieces.length === 1) break;
      // Two neighbours become one, so that every shape of tree can come out.
      const at = Number(choices.next().value) % (pieces.length - 1);
      const [left = "", right = ""] = pieces.slice(at, at + 2);
      const isIn = (side: string) => parentheses === "both" || parentheses === side;
      const wrap = (piece: string, side: string) => (isIn(side) ? `(${blank}${piece}${blank})` : piece);
      pieces.splice(at, 2, `${wrap(left, "left")}${gap}${word}${gap}${wrap(right, "right")}`);
    }
    return { template: pieces[0] ?? "", comparisons };
  });

/** The text of the marker. */
export function markerText({ template, comparisons }: MarkerSpelling): string {
  return template.replaceAll(/#(\d+)#/g, (_, i: string) => comparisons[Number(i)]?.text ?? "");
}

/** Texts of markers. */
export const markerTexts: fc.Arbitrary<string> = markerSpellings.map(markerText);

/** Comparisons of anything with anything by any operator, which the grammar allows, and versions that are none. */
export const oddMarkerTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      ...VERSION_VARIABLES,
      "platform_release",
      "platform_version",
      "sys_platform",
      "extra",
      "extras",
    ),
    fc.constantFrom("===", "~=", ...ORDERS, "in", "not in"),
    fc.constantFrom(...VERSIONS, ...ODD_LITERALS),
    fc.boolean(),
  )
  .map(([variable, operator, literal, isReversed]) =>
    isReversed ? `"${literal}" ${operator} ${variable}` : `${variable} ${operator} "${literal}"`,
  );

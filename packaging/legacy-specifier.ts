/**
 * Specifier sets as they stand in real metadata, much of which was written before any tool checked it.
 *
 * The grammar is that of `specifier.ts`; this file only mends spellings outside of it whose meaning is not in doubt, and
 * only where the text is no specifier set as it stands.
 */

import { parseSpecifierSet, tryParseSpecifierSet, type SpecifierSet } from "./specifier.ts";

/** One way to mend a text: every match of the pattern becomes the replacement. */
interface Mending {
  readonly pattern: RegExp;
  readonly replacement: string;
}

/**
 * Longest text that is mended, in UTF-16 code units, because some of the patterns take quadratic time. The longest of
 * 2,422 real ones has 211.
 */
const MENDED_LENGTH_MAX = 4096;

/**
 * Applied in this order. The comments give an example; what is lost or assumed follows it.
 */
const MENDINGS: readonly Mending[] = [
  // `==1.0  # via pytest`: a comment of a requirements file.
  { pattern: /\s+#.*$/, replacement: "" },
  // `>="1.0"`, `>=1.0'`: quotes from a marker or from a list in Python.
  { pattern: /["']/g, replacement: "" },
  // `=>1.0`, `=<1.0`, `>==1.0`, `> =1.0`: an operator that can only be meant as `>=` or `<=`.
  {
    pattern: /(?<![<>=!~])(?:=(?<after>[<>])|(?<before>[<>])(?:\s+=|==))(?!=)/g,
    replacement: "$<after>$<before>=",
  },
  // `=1.0`: the one operator that begins with a single `=`.
  { pattern: /(?<![<>=!~])=(?![<>=~])/g, replacement: "==" },
  // `>=1.0<2`, `>=1.0 <2`, `!=3.0.*!=3.1.*`: clauses without a comma between them. Not after a local version, where the rest
  // of the word may be a name: in `==1.8.0+cu101torchvision==0.9.0` two requirements ran together.
  { pattern: /(?<=[\w.*])(?<!\+[\w.]*)\s*(?=[<>]|[=!~]=)/g, replacement: "," },
  // `!=3.0*`, `==3.x`, `==3.*.*`: other spellings of the prefix mark.
  { pattern: /(?<=\d)(?:\.?\*|\.x\b)+/gi, replacement: ".*" },
  // `==*`, `>=*`, `*`: every version.
  { pattern: /(?<=^|,)\s*(?:[=>]=)?\s*\*\s*(?=$|,)/g, replacement: "" },
  // `>=2.9.*`, `<3.*`: the prefix mark means nothing to these operators and is dropped, as uv does. `<=2.9.*` thus rejects
  // 2.9.1, as it did under the versions of pip that still accepted the spelling.
  { pattern: /(?<=[<>]=?\s*[^,]*)\.\*(?=\s*(?:$|,))/g, replacement: "" },
  // `>=1.0.`: a full stop after the last segment.
  { pattern: /(?<=\d)\.(?=\s*(?:$|,))/g, replacement: "" },
  // `>=1.0+cpu`: these operators ignore the local version of a candidate, and so that of the specifier is dropped.
  { pattern: /(?<=(?:[<>]=?|~=)[^,]*)\+[a-z\d]+(?:[-_.][a-z\d]+)*/gi, replacement: "" },
  // `>dev`: setuptools' idiom for any version, those in development too, which the version 0.dev0 keeps.
  { pattern: /(?<=^|,)\s*>=?\s*dev\s*(?=$|,)/g, replacement: ">=0.dev0" },
];

/**
 * Reads a specifier set, mending spellings that are wrong but clear: quotes, comments, missing commas, `=>`, `>==`, `=1.0`,
 * prefix marks in the wrong place or shape, a full stop at the end, local versions in ordered comparisons, `>dev`.
 *
 * The result's `text` is the text as given; the spans of its specifiers belong to the mended text.
 *
 * @throws {InvalidSpecifierError} when the text is none even so, for example because two requirements ran together.
 */
export function parseLegacySpecifierSet(text: string): SpecifierSet {
  const asWritten = tryParseSpecifierSet(text);
  if (asWritten !== undefined) return asWritten;
  if (text.length > MENDED_LENGTH_MAX) return parseSpecifierSet(text);
  let mended = text;
  for (const { pattern, replacement } of MENDINGS) mended = mended.replace(pattern, replacement);
  const set = tryParseSpecifierSet(mended);
  // The error is that of the text as written, which is what its author can mend.
  return set === undefined ? parseSpecifierSet(text) : { ...set, text };
}

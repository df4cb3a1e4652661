/**
 * Requirements as they stand in real metadata, much of which was written before any tool checked it.
 *
 * The grammar is that of requirement.ts; this file only mends spellings outside of it whose meaning is not in doubt, and only
 * where the text is no requirement as it stands. docs/differences-from-packaging.md counts them.
 */

import { parseProjectAt, type RequirementParts } from "./_requirement-parser.ts";
import { Tokenizer } from "./_tokenizer.ts";
import { parseLegacySpecifierSet } from "./legacy-specifier.ts";
import { InvalidMarkerError, parseMarker, type Marker } from "./marker.ts";
import {
  parseRequirement,
  tryParseRequirement,
  InvalidRequirementError,
  type Requirement,
} from "./requirement.ts";
import { LEGACY_REQUIREMENT_LENGTH_MAX, REQUIREMENT_LENGTH_MAX } from "./requirement-limits.ts";
import { shorten } from "./shorten.ts";
import { InvalidSpecifierError, type SpecifierSet } from "./specifier.ts";
import { tryParseVersion } from "./version.ts";
import { trimWhiteSpace } from "./white-space.ts";

/** A comment of a requirements file: `pytz==2020.1  # via django`. A URL may have a `#`, but no blank before it. */
const COMMENT = /(?:^|\s)#.*$/;
const LINE_BREAK = /\r\n|[\n\r]/;
/** `Twisted>=17[tls]`: extras that belong before the version. */
const EXTRAS_AT_END = /^(?<versions>[^[\]]*)(?<extras>\[[^[\]]*\])\s*$/;
/** `(1.2.2)` or ` 1.2.2`. */
const IN_PARENTHESES = /^\s*\((?<inside>[^()]*)\)\s*$/;
/** `>=>=1.4.0`: an operator said twice. */
const OPERATOR_TWICE = /(?<operator>[<>=!~]=|[<>])\s*\k<operator>/g;
/** `==1.0rc85.*`: the prefix mark after a pre-release. What is lost are the post-releases of that pre-release. */
const PREFIX_OF_PRERELEASE = /(?<=[=!]=\s*\d+(?:\.\d+)*(?:a|b|rc)\d+)\.\*/g;

/**
 * The requirement that the text most probably spells. Besides what `parseLegacySpecifierSet` mends:
 *
 * | text | read as |
 * | --- | --- |
 * | `pytz==2020.1  # via django` | the text before the comment |
 * | `mock\n` | the text without white space at its ends |
 * | `six ;` | no marker |
 * | `tzlocal (1.2.2)`, `tzlocal 1.2.2` | `tzlocal==1.2.2` |
 * | `Twisted>=17[tls]` | `Twisted[tls]>=17` |
 * | `idem>=>=1.4.0` | `idem>=1.4.0` |
 * | `azureml-core==1.0rc85.*` | `azureml-core==1.0rc85` |
 *
 * The result's `text` is the text as given.
 *
 * @throws {InvalidRequirementError} when nothing sensible can be said, because the text says nothing (a comment), says
 * several things (lines, or requirements that ran together), or names no version; the span is what strictly cannot be read.
 */
export function parseLegacyRequirement(text: string): Requirement {
  const asWritten = tryParseRequirement(text);
  if (asWritten !== undefined) return asWritten;
  const [line, ...others] = linesOf(text);
  if (others.length > 0) throw refusal(text, `it has ${others.length + 1} lines that are requirements`);
  if (line === undefined) throw refusal(text, "it names no project");
  const mended =
    tryParseRequirement(line) ?? (line.length > LEGACY_REQUIREMENT_LENGTH_MAX ? undefined : tryMend(line));
  // The error is that of the line as written, which is what its author can mend.
  return mended === undefined ? parseRequirement(line) : { ...mended, text };
}

/** The requirement that the text most probably spells, or undefined when nothing sensible can be said. */
export function tryParseLegacyRequirement(text: string): Requirement | undefined {
  return undefinedIfInvalid(() => parseLegacyRequirement(text));
}

/**
 * The requirements of a text that should be one but may be a piece of a requirements file, as setup scripts pass it on: none
 * when it is blank or only a comment, several when it has several lines.
 *
 * @throws {InvalidRequirementError} when nothing sensible can be said of a line.
 */
export function parseLegacyRequirements(text: string): Requirement[] {
  const asWritten = tryParseRequirement(text);
  return asWritten === undefined ? linesOf(text).map(parseLegacyRequirement) : [asWritten];
}

/** The lines that say something, without comments and without white space at their ends. */
function linesOf(text: string): string[] {
  if (text.length > REQUIREMENT_LENGTH_MAX) return [text];
  return text
    .split(LINE_BREAK)
    .map((line) => trimWhiteSpace(line.replace(COMMENT, "")))
    .filter((line) => line !== "");
}

function tryMend(line: string): Requirement | undefined {
  return undefinedIfInvalid(() => {
    const [beforeMarker = "", ...marker] = line.split(";");
    return { ...parseLegacyParts(beforeMarker), marker: parseLegacyMarker(marker.join(";")), text: line };
  });
}

/** Name, extras and versions: all before the marker. */
function parseLegacyParts(text: string): Omit<RequirementParts, "marker"> {
  const tokenizer = new Tokenizer(text, (found, span) => new InvalidRequirementError(found, span));
  const project = parseProjectAt(tokenizer);
  const rest = text.slice(tokenizer.position);
  const moved = EXTRAS_AT_END.exec(rest)?.groups;
  if (moved === undefined || project.extras.length > 0)
    return { ...project, specifiers: parseLegacyVersions(rest), url: null };
  const { versions = "", extras = "" } = moved;
  return {
    ...parseLegacyParts(`${project.name}${extras}`),
    specifiers: parseLegacyVersions(versions),
  };
}

function parseLegacyVersions(text: string): SpecifierSet {
  const inside = trimWhiteSpace(IN_PARENTHESES.exec(text)?.groups?.["inside"] ?? text);
  const specifier = tryParseVersion(inside) === undefined ? inside : `==${inside}`;
  return parseLegacySpecifierSet(
    specifier.replaceAll(OPERATOR_TWICE, "$<operator>").replaceAll(PREFIX_OF_PRERELEASE, ""),
  );
}

function parseLegacyMarker(text: string): Marker | null {
  return trimWhiteSpace(text) === "" ? null : parseMarker(text);
}

/** The result, or undefined when one of the parsers refuses the text. */
function undefinedIfInvalid<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch (error: unknown) {
    const isRefused =
      error instanceof InvalidRequirementError ||
      error instanceof InvalidSpecifierError ||
      error instanceof InvalidMarkerError;
    if (isRefused) return undefined;
    throw error;
  }
}

function refusal(text: string, found: string): InvalidRequirementError {
  const span = { source: text, start: 0, end: text.length };
  return new InvalidRequirementError(`Cannot parse requirement: ${found}: "${shorten(text)}"`, span);
}

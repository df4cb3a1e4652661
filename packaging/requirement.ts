/**
 * Requirements: the texts of Requires-Dist, of `build-system.requires`, and of the lines of requirements files.
 *
 * Dependency specifiers (PEP 508):
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 */

import { ParseError } from "../common/parse-error.ts";
import { parseRequirementAt, type RequirementParts } from "./_requirement-parser.ts";
import { Tokenizer } from "./_tokenizer.ts";
import { formatMarker } from "./marker.ts";
import type { SpecifierSet } from "./specifier.ts";
import { trimWhiteSpace } from "./white-space.ts";

/** What is wanted of a project: `name[extras] specifiers ; marker`, or `name[extras] @ url ; marker`. */
export interface Requirement extends RequirementParts {
  /** As written, the whole of it. */
  readonly text: string;
}

/** A text that is no requirement. */
export class InvalidRequirementError extends ParseError {
  override readonly code = "E_REQUIREMENT";
}

/**
 * The requirement that the text spells, strictly by the specification.
 *
 * @throws {InvalidRequirementError} when the text is none; its span is what cannot be read.
 */
export function parseRequirement(text: string): Requirement {
  const tokenizer = new Tokenizer(
    text,
    (found, span, hint) => new InvalidRequirementError(`Cannot parse requirement: ${found}`, span, hint),
  );
  return { ...parseRequirementAt(tokenizer), text };
}

/** The requirement that the text spells, or undefined when it spells none. */
export function tryParseRequirement(text: string): Requirement | undefined {
  try {
    return parseRequirement(text);
  } catch (error: unknown) {
    if (error instanceof InvalidRequirementError) return undefined;
    throw error;
  }
}

/**
 * The canonical text: the name as written, extras normalized and sorted, clauses as written without the blanks, the marker by
 * `formatMarker`. It parses to the same requirement.
 */
export function formatRequirement(requirement: RequirementParts): string {
  const { name, extras, specifiers, url, marker } = requirement;
  const project = extras.length === 0 ? name : `${name}[${extras.join(",")}]`;
  const wanted = url === null ? formatSpecifiers(specifiers) : ` @ ${url}`;
  return `${project}${wanted}${marker === null ? "" : ` ; ${formatMarker(marker)}`}`;
}

function formatSpecifiers(set: SpecifierSet): string {
  return set.specifiers
    .map(({ operator, versionText }) => `${operator}${trimWhiteSpace(versionText)}`)
    .join(",");
}

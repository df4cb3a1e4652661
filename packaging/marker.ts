/**
 * Markers: the conditions after the `;` of a requirement, read and written.
 *
 * Dependency specifiers, "Environment markers" (PEP 508):
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 *
 * This is the door to markers: what they say of an environment is in marker-evaluation.ts and marker-simplification.ts.
 */

import { ParseError } from "../common/parse-error.ts";
import { parseMarkerAt } from "./_marker-parser.ts";
import { Tokenizer } from "./_tokenizer.ts";
import type { Marker, MarkerOperand } from "./marker-tree.ts";

export { evaluateMarker } from "./marker-evaluation.ts";
export { simplifyMarker } from "./marker-simplification.ts";
export type { Marker } from "./marker-tree.ts";

/** A text that is no marker. */
export class InvalidMarkerError extends ParseError {
  override readonly code = "E_MARKER";
}

/**
 * The marker that the text spells. Two texts that differ only in blanks, quotes, superfluous parentheses, older names of
 * variables, or the spelling of an extra's name, give equal markers.
 *
 * @throws {InvalidMarkerError} when the text is none, is too long or nests too deep.
 */
export function parseMarker(text: string): Marker {
  const tokenizer = new Tokenizer(
    text,
    (found, span, hint) => new InvalidMarkerError(`Cannot parse marker: ${found}`, span, hint),
  );
  const marker = parseMarkerAt(tokenizer);
  if (!tokenizer.isAtEnd) tokenizer.failHere('expected "and", "or" or the end');
  return marker;
}

/** The marker that the text spells, or undefined when it spells none. */
export function tryParseMarker(text: string): Marker | undefined {
  try {
    return parseMarker(text);
  } catch (error: unknown) {
    if (error instanceof InvalidMarkerError) return undefined;
    throw error;
  }
}

/** The canonical text: double quotes where they can be, parentheses only where they must. It parses to the same marker. */
export function formatMarker(marker: Marker): string {
  if (marker.kind === "comparison")
    return `${formatOperand(marker.left)} ${marker.operator} ${formatOperand(marker.right)}`;
  const parts = marker.operands.map((operand) => {
    const text = formatMarker(operand);
    return marker.kind === "and" && operand.kind === "or" ? `(${text})` : text;
  });
  return parts.join(` ${marker.kind} `);
}

function formatOperand(operand: MarkerOperand): string {
  if (operand.kind === "variable") return operand.name;
  // A literal was quoted by one of the two, and so does not contain both.
  return operand.value.includes('"') ? `'${operand.value}'` : `"${operand.value}"`;
}

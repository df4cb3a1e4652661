/** The JSON object that an index answered with, before anything of it is trusted. */

import { PageFormatError } from "./errors.ts";

/** An object of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The body's JSON object. Costs three times the body in memory while it runs: the bytes, their text, and the values.
 *
 * @param subject What was asked for, in a message.
 * @throws {PageFormatError} when the body is no JSON, or another value than an object.
 */
export function parseJsonBody(body: Uint8Array, subject: string): JsonObject {
  const value = tryParseJson(new TextDecoder().decode(body));
  // The engine's own words differ between versions of Node, and messages are stored.
  if (value === undefined)
    throw new PageFormatError(subject, "expected JSON, found a text that is none or is cut");
  if (!isJsonObject(value)) throw new PageFormatError(subject, "expected a JSON object, found another value");
  return value;
}

/** Whether the value is an object of JSON, neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A serial of a page, or null for anything else: an index without serials is a good index. */
export function readSerial(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** Undefined when the text is no JSON, which has no value that is undefined. */
function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads JSON files that people write by hand, and says in one line what is wrong with them. */

import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";

/** A file that is not what its schema asks for. */
export class JsonFileError extends Error {
  override readonly name = "JsonFileError";

  /** @param found What is wrong, as the end of the message. */
  constructor(what: string, path: string, details: { readonly found: string; readonly cause?: unknown }) {
    super(`Cannot read ${what} "${path}": ${details.found}`, { cause: details.cause });
  }
}

/** The content of a file, which fits the schema, so that the caller may say its type. @throws {JsonFileError} */
export function readCheckedJson(what: string, path: string, schema: URL): unknown {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause: unknown) {
    throw new JsonFileError(what, path, { found: messageOf(cause), cause });
  }
  const ajv = new Ajv2020({ strictTypes: false });
  const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")) as object);
  if (!validate(content)) throw new JsonFileError(what, path, { found: describe(validate.errors ?? []) });
  return content;
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The most telling problem: the one in the deepest place. */
function describe(errors: readonly ErrorObject[]): string {
  const deepest = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length)[0];
  if (deepest === undefined) return "it does not fit its schema";
  const { instancePath, message = "", params } = deepest;
  const detail = Object.values(params as Record<string, unknown>)
    .flat()
    .join(", ");
  return `${instancePath === "" ? "it" : instancePath} ${message}${message.includes(detail) ? "" : `: ${detail}`}`;
}

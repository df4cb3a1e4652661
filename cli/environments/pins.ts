/** `pins.json` in the folder of an environment: what it was made from and with, and what pinwheel wrote. Schema: schemas/environment-1.schema.json. */

import { existsSync, readFileSync } from "node:fs";
import { UserError } from "../../common/user-error.ts";
import { FieldError, JsonFields } from "../../database/json-fields.ts";
import type { NixpkgsPin } from "../../nix/emitter/nixpkgs-pin.ts";
import { KEPT_OPTIONS } from "../environment-options.ts";

/** The file's name. */
export const PINS_FILE = "pins.json";

const FORMAT = "pinwheel-environment";
const FORMAT_VERSION = 1;

/** What the file says. */
export interface Pins {
  /** Version of the pinwheel that wrote the folder. */
  readonly pinwheel: string;
  /** As in the lock. */
  readonly database: { readonly snapshot: string | null; readonly digest: string };
  readonly nixpkgs: NixpkgsPin | null;
  readonly asked: AskedQuestion;
  /** SRI sha256 of the files that pinwheel wrote, by path in the folder: what differs was changed by a person. */
  readonly written: Readonly<Record<string, string>>;
}

/** A question as its words, with paths from the environment's folder. */
export interface AskedQuestion {
  /** The files of `-r`. */
  readonly requirements: readonly string[];
  /** Values of `KEPT_OPTIONS` by name; a flag has none. */
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** The file is there and is none. */
export class PinsFileError extends UserError {
  override readonly code = "E_ENVIRONMENT_PINS";

  constructor(name: string, problem: string, cause: unknown) {
    super(`Cannot read "${name}": ${problem}`, {
      hint: "Restore it from version control, or remove it: then name the requirements with -r, and --force writes over what stands there.",
      cause,
    });
  }
}

/** The text of the file. */
export function formatPins({ pinwheel, database, nixpkgs, asked, written }: Pins): string {
  const pins = { pinwheel, database, nixpkgs, asked, written };
  return `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, ...pins }, null, 2)}\n`;
}

/**
 * What the file says; null when there is none.
 *
 * @param name As the person knows it; errors name the file so.
 * @throws {PinsFileError}
 */
export function readPins(path: string, name: string): Pins | null {
  if (!existsSync(path)) return null;
  try {
    return pinsOf(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const problem = error instanceof FieldError ? error.message : "it cannot be read as JSON";
    throw new PinsFileError(name, problem, error);
  }
}

function pinsOf(value: unknown): Pins {
  const fields = new JsonFields(value, "");
  fields.oneOf("format", [FORMAT]);
  const version = fields.integer("formatVersion");
  if (version !== FORMAT_VERSION) throw new FieldError("formatVersion", String(FORMAT_VERSION), version);
  const pins: Pins = {
    pinwheel: fields.text("pinwheel"),
    database: databaseOf(fields.optional("database")),
    nixpkgs: pinOf(fields.optional("nixpkgs")),
    asked: askedOf(fields.optional("asked")),
    written: recordOf(fields.optional("written"), "written", textOf),
  };
  fields.end(["format", "formatVersion", ...Object.keys(pins)]);
  return pins;
}

function databaseOf(value: unknown): Pins["database"] {
  const fields = new JsonFields(value, "database");
  return { snapshot: fields.nullableText("snapshot"), digest: fields.text("digest") };
}

function pinOf(value: unknown): NixpkgsPin | null {
  if (value === null) return null;
  const fields = new JsonFields(value, "nixpkgs");
  return { ref: fields.text("ref"), url: fields.text("url"), hash: fields.nullableText("hash") };
}

function askedOf(value: unknown): AskedQuestion {
  const fields = new JsonFields(value, "asked");
  const requirements = fields.texts("requirements");
  const options = recordOf(fields.optional("options"), "asked.options", (item, where) => {
    if (!Array.isArray(item)) throw new FieldError(where, "a list", item);
    return item.map((text: unknown) => textOf(text, where));
  });
  for (const name of Object.keys(options))
    if (KEPT_OPTIONS.every((spec) => spec.name !== name))
      throw new FieldError("asked.options", "options of env", name);
  return { requirements, options };
}

function recordOf<T>(
  value: unknown,
  where: string,
  itemOf: (item: unknown, where: string) => T,
): Record<string, T> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new FieldError(where, "an object", value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [key, itemOf(item, `${where}.${key}`)]),
  );
}

function textOf(value: unknown, where: string): string {
  if (typeof value !== "string") throw new FieldError(where, "a text", value);
  return value;
}

/** Reads the dump of a package set, field by field. */

import { FieldError, JsonFields } from "../json-fields.ts";
import { NixpkgsDumpFormatError, NixpkgsDumpNewerError } from "./errors.ts";
import {
  type DumpedAttribute,
  type DumpedPackage,
  type DumpedPython,
  NIXPKGS_FORMAT,
  NIXPKGS_FORMAT_VERSION,
  type NixpkgsDump,
  formatNixpkgsDump,
} from "./nixpkgs-dump.ts";

/**
 * Reads a dump's text.
 *
 * @param path Names the file in errors.
 * @throws {NixpkgsDumpFormatError} when the text is no dump or not in canonical form.
 * @throws {NixpkgsDumpNewerError} when only a newer pinwheel reads it.
 */
export function parseNixpkgsDump(text: string, path: string): NixpkgsDump {
  const value = parseJson(text, path);
  try {
    const dump = readDump(new JsonFields(value, ""), path);
    if (formatNixpkgsDump(dump) !== text)
      throw new NixpkgsDumpFormatError(path, "expected the canonical form, found other white space or order");
    return dump;
  } catch (error) {
    if (error instanceof FieldError) throw new NixpkgsDumpFormatError(path, error.message, error);
    throw error;
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NixpkgsDumpFormatError(
      path,
      "expected a JSON object, found text that is no JSON (truncated?)",
      error,
    );
  }
}

function readDump(fields: JsonFields, path: string): NixpkgsDump {
  const format = fields.optional("format");
  if (format !== NIXPKGS_FORMAT)
    throw new NixpkgsDumpFormatError(
      path,
      `expected "format": "${NIXPKGS_FORMAT}", found ${JSON.stringify(format) ?? "no such field"}`,
    );
  const version = fields.integer("formatVersion");
  if (version > NIXPKGS_FORMAT_VERSION)
    throw new NixpkgsDumpNewerError(path, NIXPKGS_FORMAT_VERSION, version);
  if (version !== NIXPKGS_FORMAT_VERSION)
    throw new FieldError("formatVersion", String(NIXPKGS_FORMAT_VERSION), version);
  const dump: NixpkgsDump = {
    nixpkgsVersion: fields.nullableText("nixpkgsVersion"),
    system: fields.text("system"),
    pythons: fields.list("pythons", readPython),
    unreadable: fields.list("unreadable", readAttribute),
  };
  fields.end(["format", "formatVersion", ...Object.keys(dump)]);
  checkAscending(
    dump.pythons.map(({ attribute }) => attribute),
    "pythons",
  );
  return dump;
}

function readPython(value: unknown, where: string): DumpedPython {
  const fields = new JsonFields(value, where);
  const python: DumpedPython = {
    python: readMinor(fields, where),
    attribute: fields.text("attribute"),
    packages: fields.list("packages", readPackage),
  };
  fields.end(Object.keys(python));
  checkAscending(
    python.packages.map(({ attribute }) => attribute),
    `${where}.packages`,
  );
  return python;
}

function readMinor(fields: JsonFields, where: string): string {
  const python = fields.text("python");
  if (!/^\d+\.\d+$/.test(python))
    throw new FieldError(`${where}.python`, "major and minor, such as 3.13", python);
  return python;
}

function readPackage(value: unknown, where: string): DumpedPackage {
  const fields = new JsonFields(value, where);
  const entry: DumpedPackage = {
    attribute: fields.text("attribute"),
    pname: fields.text("pname"),
    version: fields.text("version"),
    available: fields.flag("available"),
    requirements: fields.textsOrNull("requirements"),
    dependencies: fields.textsOrNull("dependencies"),
    optionalDependencies: readGroups(fields.optional("optionalDependencies"), where),
  };
  fields.end(Object.keys(entry));
  return entry;
}

function readGroups(value: unknown, where: string): Record<string, readonly string[]> {
  const path = `${where}.optionalDependencies`;
  if (typeof value !== "object" || value === null) throw new FieldError(path, "an object", value);
  const fields = new JsonFields(value, path);
  const groups = Object.keys(value).map((group) => [group, fields.texts(group)] as const);
  return Object.fromEntries(groups);
}

function readAttribute(value: unknown, where: string): DumpedAttribute {
  const fields = new JsonFields(value, where);
  const attribute: DumpedAttribute = {
    python: readMinor(fields, where),
    attribute: fields.text("attribute"),
  };
  fields.end(Object.keys(attribute));
  return attribute;
}

function checkAscending(attributes: readonly string[], where: string): void {
  for (const [i, attribute] of attributes.entries()) {
    const before = attributes[i - 1];
    if (before !== undefined && before >= attribute)
      throw new FieldError(`${where}[${i}].attribute`, `a name after "${before}"`, attribute);
  }
}

/** Reads the dump of a package set from its file. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { NixpkgsDumpMissingError } from "./errors.ts";
import { type OfferedSet, nixpkgsSetOf } from "./nixpkgs-set-from-dump.ts";
import { parseNixpkgsDump } from "./parse-nixpkgs-dump.ts";

/**
 * What the dump in the file offers.
 *
 * @param name As the person gave it; errors name the file so.
 * @throws {NixpkgsDumpMissingError} when the file cannot be read, and what `parseNixpkgsDump` throws.
 */
export function readNixpkgsDump(path: string, name: string = path): OfferedSet {
  const text = readText(path, name);
  const digest = createHash("sha256").update(text, "utf8").digest("base64");
  return nixpkgsSetOf(parseNixpkgsDump(text, name), `sha256-${digest}`);
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new NixpkgsDumpMissingError(name, error);
  }
}

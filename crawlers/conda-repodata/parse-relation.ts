/** One line of a list of relations: an artifact, and a project of PyPI that was found in it (parselmouth, `relations-v1`). */

import type { NamedRelation } from "../../database/sqlite/conda-names.ts";
import { isCondaFilename, tryParseCondaFilename } from "../../packaging/conda/filename.ts";
import { isName } from "../../packaging/name.ts";

/** PEP 440 needs no others, and nothing that a terminal acts upon. */
const VERSION = /^[!-~]{1,211}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** The relation; undefined where the line is none. Fields that are not known are ignored. */
export function tryParseRelation(line: string): NamedRelation | undefined {
  const fields = fieldsOf(line);
  const textOf = (field: string): string => {
    const value = fields.get(field);
    return typeof value === "string" ? value : "";
  };
  const filename = textOf("conda_filename");
  const name = textOf("conda_name").toLowerCase() || tryParseCondaFilename(filename)?.name.toLowerCase();
  const [pypiName, pypiVersion, hash] = [textOf("pypi_name"), textOf("pypi_version"), textOf("conda_hash")];
  if (name === undefined || !isCondaFilename(filename)) return undefined;
  if (tryParseCondaFilename(filename) === undefined) return undefined;
  if (!isName(pypiName) || !VERSION.test(pypiVersion)) return undefined;
  return { name, filename, sha256Hex: SHA256.test(hash) ? hash : null, pypiName, pypiVersion };
}

function fieldsOf(line: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  } catch {
    // The line is left out and counted by the caller.
    return new Map();
  }
}

/** `--conda-table`: a table of names of conda and of PyPI, as parselmouth publishes it for a channel. */

import { readFileSync } from "node:fs";
import { UserError } from "../common/user-error.ts";
import { decompressZstandard } from "../database/import/zstandard.ts";

/** Largest table, unpacked: conda-forge's has 1 MB. */
const SIZE_BYTES_MAX = 64 * 1024 * 1024;

/** The file is no such table. */
export class CondaNamesFileError extends UserError {
  override readonly code = "E_CONDA_NAMES_FILE";

  constructor(name: string, finding: string, cause?: unknown) {
    super(`Cannot use the names of "${name}": ${finding}`, {
      hint: 'Write JSON, perhaps packed as .zst: names of conda with lists of projects, or null for none, such as {"pytorch": ["torch"], "tzdata": null}.',
      cause,
    });
  }
}

/**
 * Projects of PyPI by the name of conda; null where it is none.
 *
 * @param name As the person gave it; errors name the file so.
 * @throws {CondaNamesFileError}
 */
export function readNamesFile(path: string, name: string): ReadonlyMap<string, readonly string[] | null> {
  const value = parse(path, name);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new CondaNamesFileError(name, "it is no table of names");
  return new Map(
    Object.entries(value).map(([condaName, projects]) => {
      // Older tables have a text where there is one project.
      const list: unknown = typeof projects === "string" ? [projects] : projects;
      if (list === null) return [condaName.toLowerCase(), null];
      if (!Array.isArray(list) || !list.every((each): each is string => typeof each === "string"))
        throw new CondaNamesFileError(name, `"${condaName}" has neither a list of projects nor null`);
      return [condaName.toLowerCase(), list];
    }),
  );
}

function parse(path: string, name: string): unknown {
  try {
    const bytes = readFileSync(path);
    const text = path.endsWith(".zst") ? decompressZstandard(bytes, SIZE_BYTES_MAX) : bytes;
    return JSON.parse(text.toString("utf8"));
  } catch (error) {
    const problem = error instanceof Error ? error.message : "it cannot be read";
    throw new CondaNamesFileError(name, problem, error);
  }
}

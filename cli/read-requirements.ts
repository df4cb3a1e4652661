/** Requirements and constraints files on disk → the lines of a question, or a clear word about what cannot be used. */

import { readFileSync } from "node:fs";
import { UserError } from "../common/user-error.ts";
import {
  type RequirementsFile,
  type RequirementsFileEntry,
  parseConstraintsFile,
  parseRequirementsFile,
} from "../packaging/requirements-file.ts";
import type { Origin } from "../packaging/requirements-file-error.ts";
import type { StatedOption } from "../packaging/requirements-file-options.ts";
import type { OptionName } from "../packaging/requirements-options.ts";
import type { Host } from "./command.ts";
import { fromHere } from "./paths.ts";

/** What the files say, ready for a question. */
export interface ReadRequirements {
  readonly requirements: readonly RequirementsFileEntry[];
  readonly constraints: readonly RequirementsFileEntry[];
  /** What the files say of the whole, in the order in which they were read. */
  readonly stated: readonly StatedOption[];
  readonly hasHashes: boolean;
  /** Options that have no meaning here, since nothing is downloaded. */
  readonly unused: readonly StatedOption[];
}

/** A line asks for something that would change the answer and that the resolver cannot do yet. */
export class UnsupportedLineError extends UserError {
  override readonly code = "E_UNSUPPORTED_LINE";

  constructor(origin: Origin, what: string, hint: string) {
    super(`Cannot resolve ${origin.file}:${origin.line}: ${what}`, { hint });
  }
}

/** Options that say where a downloader looks. The database has already looked, so they change nothing here. */
const DOWNLOAD_OPTIONS: ReadonlySet<OptionName> = new Set<OptionName>([
  "--index-url",
  "--extra-index-url",
  "--no-index",
  "--find-links",
  "--trusted-host",
  "--use-feature",
]);

/**
 * Reads the files with all that they include, in the order given.
 *
 * @param paths As the person gave them; errors name them so.
 * @throws {UnsupportedLineError} for a line that must not be ignored, and what `parseRequirementsFile` throws.
 */
export function readRequirements(
  paths: { readonly requirements: readonly string[]; readonly constraints: readonly string[] },
  host: Host,
): ReadRequirements {
  const source = {
    readFile: (path: string) => readFileSync(fromHere(host, path)),
    environment: host.environment,
  };
  const files = [
    ...paths.requirements.map((path) => parseRequirementsFile(path, source)),
    ...paths.constraints.map((path) => parseConstraintsFile(path, source)),
  ];
  for (const file of files) refuseUnsupported(file);
  const entries = files.flatMap((file) => file.entries);
  const stated = files.flatMap(({ options }) => options.stated);
  return {
    requirements: entries.filter(({ kind }) => kind === "requirement"),
    constraints: entries.filter(({ kind }) => kind === "constraint"),
    stated,
    hasHashes: entries.some(({ hashes }) => hashes.length > 0),
    unused: stated.filter(({ name }) => DOWNLOAD_OPTIONS.has(name)),
  };
}

/** Ignoring any of these would give an answer to another question than the one in the file. */
function refuseUnsupported({ entries, unnamedEntries }: RequirementsFile): void {
  const unnamed = unnamedEntries[0];
  if (unnamed !== undefined)
    throw new UnsupportedLineError(
      unnamed.origin,
      `"${unnamed.unnamed.location}" is a URL or a path, and its dependencies are not in the database`,
      "Require the project by its name and a version that the database has.",
    );
  for (const entry of entries) {
    if (entry.editable)
      throw new UnsupportedLineError(
        entry.origin,
        "an editable requirement needs the project's own files",
        "List what the project needs instead.",
      );
  }
}

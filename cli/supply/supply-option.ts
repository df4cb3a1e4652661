/**
 * `--supply`: what the user says of a project that lies at a URL or path, or that another project asks for by URL.
 *
 *     supply = name "=" path              ; a METADATA file, a wheel, an sdist, or a folder
 *            | name "==" version          ; only the version, where the rest can be read
 *            | name "@" url "=" path      ; where no line names the URL, because another project asks for it
 */

import { isName, type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { tryParseVersion } from "../../packaging/version.ts";
import { UsageError } from "../usage-error.ts";

/** What the user says of one project. */
export interface Supply {
  /** As written. */
  readonly text: string;
  readonly version: string | null;
  /** As written; relative to the working directory. */
  readonly path: string | null;
  readonly url: string | null;
}

const VERSION = /^(?<name>[^=@\s]+)\s*==\s*(?<version>\S+)$/;
const AT_URL = /^(?<name>[^=@\s]+)\s*@\s*(?<url>\S+)=(?<path>[^=]+)$/;
const PATH = /^(?<name>[^=@\s]+)=(?<path>[^=].*)$/s;

/**
 * What the values of the option say, by project.
 *
 * @throws {UsageError} for a value that is none, and for a second path or version of a project.
 */
export function parseSupplies(values: readonly string[]): ReadonlyMap<NormalizedName, Supply> {
  const supplies = new Map<NormalizedName, Supply>();
  for (const text of values) {
    const groups = (VERSION.exec(text) ?? AT_URL.exec(text) ?? PATH.exec(text))?.groups;
    const { name = "", version = null, url = null, path = null } = groups ?? {};
    if (!isName(name))
      throw new UsageError(
        `Cannot read --supply "${text}"`,
        'Write NAME=PATH, NAME==VERSION, or "NAME @ URL=PATH"; PATH is a METADATA file, a wheel, an sdist or a folder.',
      );
    if (version !== null && tryParseVersion(version) === undefined)
      throw new UsageError(`Cannot read --supply "${text}": "${version}" is no version`);
    const known = supplies.get(normalizeName(name));
    if (known !== undefined && (path === null) === (known.path === null))
      throw new UsageError(`Cannot supply "${name}" twice: "${known.text}" and "${text}"`, "Remove one.");
    supplies.set(normalizeName(name), {
      text: known === undefined ? text : `${known.text} ${text}`,
      version: version ?? known?.version ?? null,
      path: path ?? known?.path ?? null,
      url: url ?? known?.url ?? null,
    });
  }
  return supplies;
}

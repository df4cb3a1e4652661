/** `--exclude NAME`, `--exclude PARENT:NAME` and `--exclude PARENT==VERSION:NAME` → requirements that are left out. */

import { isName, normalizeName } from "../../packaging/name.ts";
import { tryParseVersion } from "../../packaging/version.ts";
import type { DependencyExclusion } from "../../resolver/question.ts";
import { UsageError } from "../usage-error.ts";

const OPTION = "--exclude";
const FORM = /^(?:(?<parent>[^:=\s]+)(?:\s*==\s*(?<version>[^:\s]+))?\s*:\s*)?(?<dependency>[^:=\s]+)$/;

/**
 * What the values of the option leave out.
 *
 * @throws {UsageError} for a value that is none.
 */
export function parseExclusions(values: readonly string[]): DependencyExclusion[] {
  return values.map((text, i) => {
    const groups = FORM.exec(text.trim())?.groups;
    const { parent, version, dependency = "" } = groups ?? {};
    if (!isName(dependency) || (parent !== undefined && !isName(parent)))
      throw new UsageError(
        `Cannot read ${OPTION} "${text}"`,
        "Write NAME, or PARENT:NAME, or PARENT==VERSION:NAME.",
      );
    if (version !== undefined && tryParseVersion(version) === undefined)
      throw new UsageError(`Cannot read ${OPTION} "${text}": "${version}" is no version`);
    return {
      parent: parent === undefined ? null : { name: normalizeName(parent), version: version ?? null },
      dependency: normalizeName(dependency),
      // The words of a command line have no lines; the number of the option tells them apart.
      origin: { file: OPTION, line: i + 1 },
    };
  });
}

/** What may be meant by a name that no channel has: another name, another platform. */

import type { CondaSource } from "../database/conda/conda-source.ts";
import { NOARCH, condaSubdirs } from "../packaging/conda/subdir.ts";
import { isName, normalizeName } from "../packaging/name.ts";
import { NameList } from "./explain/name-list.ts";
import { nearNames } from "./explain/near-names.ts";
import type { Lines } from "./lines.ts";
import type { CondaSettings } from "./providers/conda/conda-settings.ts";
import type { CondaTable } from "./providers/conda/conda-table.ts";
import { nameOfSpec } from "./providers/conda/spec-reader.ts";

/** Of names that are near, more than these help nobody. */
const NAME_COUNT_MAX = 3;

/**
 * Sentences, the best first. Cost: a look at all names of the channels, where neither platforms nor PyPI's name say anything.
 *
 * @param table Of a missing name.
 */
export function missingCondaHints(
  settings: CondaSettings,
  { condaRoots }: Lines,
  { name, laterCount }: CondaTable,
): string[] {
  // It is there, and only too new.
  if (laterCount > 0) return [];
  const { source, channels, subdirs } = settings;
  const [platform = NOARCH] = subdirs;
  // That nothing was read of the platform is said of the whole failure (failure-hints.ts).
  if (channels.every((channel) => source.digestOf(channel, platform) === null)) return [];
  const others = condaSubdirs().filter(
    (subdir) => !subdirs.includes(subdir) && has(source, channels, subdir, name),
  );
  if (others.length > 0) return [`The channels have ${name} for ${others.join(", ")}, not for ${platform}.`];
  const isOwn = condaRoots.some(({ text }) => nameOfSpec(text) === name);
  const meant = [...new Set([...projectNames(settings, name), ...likeNames(settings, name)])];
  if (meant.length === 0) return [];
  const quoted = meant
    .slice(0, NAME_COUNT_MAX)
    .map((each) => `"${each}"`)
    .join(" or ");
  return [
    isOwn
      ? `If you mean ${quoted}, write that.`
      : `The package that needs "${name}" may mean ${quoted}; only its channel can correct that.`,
  ];
}

/** Names of conda for the project of PyPI that is called so. */
function projectNames({ source, channels, subdirs }: CondaSettings, name: string): string[] {
  if (!isName(name)) return [];
  const project = normalizeName(name);
  return channels
    .flatMap((channel) => source.condaNamesOf(channel, project))
    .filter((each) => each !== name && subdirs.some((subdir) => has(source, channels, subdir, each)));
}

/** Names a typing error or two away that the target could have. */
function likeNames({ source, channels, subdirs }: CondaSettings, name: string): string[] {
  return nearNames(name, new NameList([...source.names()]))
    .map((near) => near.name)
    .filter((each) => subdirs.some((subdir) => has(source, channels, subdir, each)));
}

function has(source: CondaSource, channels: readonly string[], subdir: string, name: string): boolean {
  return channels.some((channel) => source.records(channel, subdir, name).length > 0);
}

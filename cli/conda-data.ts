/** Where the packages of conda's channels are known from: the folder that is named, or the database. */

import { type ErrorKind, UserError } from "../common/user-error.ts";
import type { CondaSource } from "../database/conda/conda-source.ts";
import { NO_PYPI_NAMES } from "../database/conda/pypi-names.ts";
import type { NormalizedName } from "../packaging/name.ts";
import type { Invocation } from "./command.ts";
import { option } from "./command.ts";
import { fromHere } from "./paths.ts";
import { UsageError } from "./usage-error.ts";

/** Channels are asked for, and nothing is known of them. */
export class CondaDataMissingError extends UserError {
  override readonly code = "E_CONDA_DATA_MISSING";
  override readonly kind: ErrorKind = "unavailable";

  constructor(channel: string, known: readonly string[]) {
    const which = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
    super(`Cannot use the conda channel "${channel}": the database does not have it; ${which}`, {
      hint: "Crawl it (pinwheel crawl --conda CHANNEL), or name a folder of channels with --conda-channels.",
    });
  }
}

/** What a source is made of besides the channels. */
export interface CondaDataQuestion {
  readonly channels: readonly string[];
  /** Names of conda that the user gives to projects. */
  readonly nameOverrides: ReadonlyMap<NormalizedName, string>;
}

/**
 * The source of the channels: the folder that `--conda-channels` names, else the database. The code of each is loaded only for it.
 *
 * @throws {CondaDataMissingError} for a channel that is not there, and what reading a folder throws.
 */
export async function condaDataOf(
  { channels, nameOverrides }: CondaDataQuestion,
  invocation: Invocation,
): Promise<CondaSource> {
  const folder = option(invocation, "conda-channels");
  if (folder === undefined) return ofDatabase({ channels, nameOverrides }, invocation);
  const { openChannelFolder } = await import("../database/conda/channel-folder.ts");
  const { source, problems } = openChannelFolder(fromHere(invocation.host, folder), channels, {
    ...NO_PYPI_NAMES,
    table: await namesTable(invocation),
    overrides: nameOverrides,
  });
  for (const problem of problems) invocation.terminal.say(`note: ${problem}\n`);
  return source;
}

/** The channels of the database that `--db` names, with the names that were crawled with them. */
async function ofDatabase(
  { channels, nameOverrides }: CondaDataQuestion,
  invocation: Invocation,
): Promise<CondaSource> {
  if (option(invocation, "conda-table") !== undefined)
    throw new UsageError(
      "Cannot use --conda-table: no folder of channels is named",
      "Name it with --conda-channels; the database has names of its own.",
    );
  const { openCondaIndex } = await import("./open-conda-index.ts");
  const index = await openCondaIndex(option(invocation, "db"), invocation, { overrides: nameOverrides });
  const known = index?.channels ?? [];
  const lost = channels.find((channel) => !known.includes(channel));
  if (index === undefined || lost !== undefined)
    throw new CondaDataMissingError(lost ?? channels[0] ?? "", known);
  return index;
}

async function namesTable(invocation: Invocation): Promise<ReadonlyMap<string, readonly string[] | null>> {
  const path = option(invocation, "conda-table");
  if (path === undefined) return new Map();
  const { readNamesFile } = await import("./conda-names-file.ts");
  return readNamesFile(fromHere(invocation.host, path), path);
}

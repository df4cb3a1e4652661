/** Where the packages of conda's channels are known from: the folder that is named, and the database. */

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

/** Channels with what is known of them. */
export interface CondaData {
  readonly source: CondaSource;
  /** Of channels that were named by the address of a mirror: the name under which the database was crawled from there. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The source of the channels: the folder that `--conda-channels` names for those that it has, the database for the others. The code of
 * each is loaded only for it.
 *
 * @throws {CondaDataMissingError} for a channel that is not there, and what reading a folder throws.
 */
export async function condaDataOf(question: CondaDataQuestion, invocation: Invocation): Promise<CondaData> {
  const name = option(invocation, "conda-channels");
  if (name === undefined) {
    checkNoTable(invocation);
    return ofDatabase(question, invocation);
  }
  const folder = fromHere(invocation.host, name);
  const { channelsOfFolder } = await import("../database/conda/channel-folder.ts");
  const own = channelsOfFolder(folder, question.channels);
  const others = question.channels.filter((channel) => !own.includes(channel));
  if (own.length === 0)
    invocation.terminal.say(`note: "${name}" has no folder ${others.join(", ")}: the database is asked\n`);
  const parts = [
    ...(own.length === 0 ? [] : [await ofFolder(folder, { ...question, channels: own }, invocation)]),
    ...(others.length === 0 ? [] : [await ofDatabase({ ...question, channels: others }, invocation)]),
  ];
  const { JoinedCondaSource } = await import("../database/conda/joined-source.ts");
  const names = new Map(parts.flatMap((part) => [...part.names]));
  return { source: new JoinedCondaSource(parts.map(({ source }) => source)), names };
}

/** Channels of a folder. What nothing says of their names is guessed, as the person's own packages are named by no table. */
async function ofFolder(
  folder: string,
  { channels, nameOverrides }: CondaDataQuestion,
  invocation: Invocation,
): Promise<CondaData> {
  const { openChannelFolder } = await import("../database/conda/channel-folder.ts");
  const { source, problems } = openChannelFolder(folder, channels, {
    ...NO_PYPI_NAMES,
    table: await namesTable(invocation),
    overrides: nameOverrides,
    guessesEverywhere: true,
  });
  for (const problem of problems) invocation.terminal.say(`note: ${problem}\n`);
  return { source, names: new Map() };
}

function checkNoTable(invocation: Invocation): void {
  if (option(invocation, "conda-table") !== undefined)
    throw new UsageError(
      "Cannot use --conda-table: no folder of channels is named",
      "Name it with --conda-channels; the database has names of its own.",
    );
}

/** The channels of the database that `--db` names, with the names that were crawled with them. */
async function ofDatabase(
  { channels, nameOverrides }: CondaDataQuestion,
  invocation: Invocation,
): Promise<CondaData> {
  const { openCondaIndex } = await import("./open-conda-index.ts");
  const index = await openCondaIndex(option(invocation, "db"), invocation, { overrides: nameOverrides });
  const known = index?.channels ?? [];
  const subdirs = index?.facts.subdirs ?? [];
  const names = new Map(
    channels
      .filter((channel) => !known.includes(channel))
      .map((channel) => {
        const found = subdirs.find(({ baseUrl }) => baseUrl.startsWith(`${channel}/`));
        if (found === undefined) throw new CondaDataMissingError(channel, known);
        return [channel, found.channel];
      }),
  );
  if (index === undefined) throw new CondaDataMissingError(channels[0] ?? "", known);
  return { source: index, names };
}

async function namesTable(invocation: Invocation): Promise<ReadonlyMap<string, readonly string[] | null>> {
  const path = option(invocation, "conda-table");
  if (path === undefined) return new Map();
  const { readNamesFile } = await import("./conda-names-file.ts");
  return readNamesFile(fromHere(invocation.host, path), path);
}

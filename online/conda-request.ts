/** The options of `pinwheel crawl` about channels of conda, as values. */

import { type Invocation, option } from "../cli/command.ts";
import { UsageError } from "../cli/usage-error.ts";
import { type CondaChannel, isAnacondas, parseCondaChannel } from "../crawlers/conda-repodata/channel.ts";
import { parseNamesFolder } from "../crawlers/conda-repodata/names-address.ts";
import { condaChannelName } from "../packaging/conda/channel-name.ts";
import { isCondaSubdir } from "../packaging/conda/subdir.ts";

/** The platforms of conda-forge that people use most. */
const SUBDIRS = ["linux-64", "linux-aarch64", "osx-64", "osx-arm64", "win-64", "noarch"];
/** Options that mean nothing without channels. */
const DEPENDENT = ["subdir", "conda-names", "accept-loss"];

/** What a person asks of channels. */
export interface CondaRequest {
  readonly channels: readonly CondaChannel[];
  readonly subdirs: readonly string[];
  /** For these two see `CondaCrawlOptions`. */
  readonly lossAccepted: ReadonlySet<string>;
  readonly namesFolder: string | null | undefined;
}

/**
 * The request; undefined where no channel is named.
 *
 * @throws {UsageError}, {CondaChannelError} and {CondaNamesAddressError} when an option makes no sense.
 */
export function condaRequestOf(invocation: Invocation): CondaRequest | undefined {
  const channels = listOf(invocation, "conda");
  if (channels === undefined) {
    const lost = DEPENDENT.find((name) => option(invocation, name) !== undefined);
    if (lost === undefined) return undefined;
    throw new UsageError(
      `Cannot use --${lost}: no channel is named`,
      "Name one, such as --conda conda-forge.",
    );
  }
  const subdirs = listOf(invocation, "subdir") ?? SUBDIRS;
  const wrong = subdirs.find((subdir) => !isCondaSubdir(subdir));
  if (wrong !== undefined)
    throw new UsageError(
      `Cannot read --subdir: "${wrong}" is no subdirectory of channels`,
      `Write some of ${SUBDIRS.join(", ")}.`,
    );
  const parsed = distinct(channels.map(parseCondaChannel));
  const names = option(invocation, "conda-names");
  return {
    channels: parsed,
    subdirs,
    lossAccepted: lossAcceptedOf(invocation, parsed),
    namesFolder: names === undefined ? undefined : names === "none" ? null : parseNamesFolder(names),
  };
}

/** What must be said of the terms under which channels may be used; one line for each channel that has some. */
export function condaTerms({ channels }: CondaRequest): string[] {
  return channels
    .filter(isAnacondas)
    .map(
      ({ name }) =>
        `${name} is Anaconda's: organisations of more than 200 people need a licence to use it, and everybody to mirror or publish it (anaconda.com/legal)`,
    );
}

/** The channels, each once. Two places of one channel would undo each other's records. */
function distinct(channels: readonly CondaChannel[]): CondaChannel[] {
  const byName = new Map<string, CondaChannel>();
  for (const channel of channels) {
    const known = byName.get(channel.name) ?? channel;
    if (known.url !== channel.url)
      throw new UsageError(
        `Cannot crawl "${channel.name}" from two places`,
        "Leave one of them out, or give it another name with NAME=URL.",
      );
    byName.set(channel.name, known);
  }
  return [...byName.values()];
}

function lossAcceptedOf(invocation: Invocation, channels: readonly CondaChannel[]): ReadonlySet<string> {
  const names = (listOf(invocation, "accept-loss") ?? []).map(condaChannelName);
  const wrong = names.find((name) => !channels.some((channel) => channel.name === name));
  if (wrong !== undefined)
    throw new UsageError(
      `Cannot accept losses of "${wrong}": it is none of the channels that are crawled`,
      `Write some of ${channels.map(({ name }) => name).join(", ")}.`,
    );
  return new Set(names);
}

/** The values of an option that is a list; undefined when it was not given. */
function listOf(invocation: Invocation, name: string): string[] | undefined {
  const text = option(invocation, name);
  if (text === undefined) return undefined;
  const values = text.split(",").map((value) => value.trim());
  if (values.includes(""))
    // What was found is not shown, since there may be passwords in it.
    throw new UsageError(
      `Cannot read --${name}: expected names with commas between them, one of which is empty`,
    );
  return [...new Set(values)];
}

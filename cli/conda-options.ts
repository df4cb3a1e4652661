/** What the command line and the files say of conda → what the question says of it. */

import { InvalidCondaSpecError } from "../packaging/conda/errors.ts";
import type { CondaSource } from "../database/conda/conda-source.ts";
import { parseMatchSpec } from "../packaging/conda/match-spec.ts";
import { condaSubdirs } from "../packaging/conda/subdir.ts";
import { type VirtualPackages, parseVirtualPackage } from "../packaging/conda/virtual-package.ts";
import { isName, normalizeName, type NormalizedName } from "../packaging/name.ts";
import {
  type ChannelPriority,
  type CondaInputs,
  type CondaRoot,
  type ProviderOrder,
  channelOfProvider,
  isCondaProvider,
  isNamePattern,
} from "../resolver/question.ts";
import { condaDataOf } from "./conda-data.ts";
import { type Invocation, option, optionValues } from "./command.ts";
import { channelsOf } from "./inputs/conda-channels.ts";
import type { AskedOfConda } from "./inputs/inputs.ts";
import { UsageError } from "./usage-error.ts";

/** The channel that `conda` means where nobody names another. */
const DEFAULT_CHANNEL = "conda-forge";
const PRIORITIES: readonly ChannelPriority[] = ["strict", "flexible"];
/** Anaconda's own channels, whose terms differ from those of a community's. */
const ANACONDAS = /^pkgs\//;

/** Where projects may come from. */
export interface StatedOrders {
  readonly providers: ProviderOrder;
  readonly providersByName: ReadonlyMap<NormalizedName, ProviderOrder>;
}

/**
 * What is asked of conda; null where nobody speaks of it: no provider, no channel and no file.
 *
 * @throws {UsageError} for an option that cannot be read, {CondaDataMissingError} for a channel that is not there.
 */
export async function condaInputs(
  invocation: Invocation,
  asked: AskedOfConda,
  orders: StatedOrders,
): Promise<CondaInputs | null> {
  const channels = condaChannels(invocation, asked, orders);
  if (channels.length === 0) return null;
  const nameOverrides = mapOption(invocation);
  const virtualPackages = virtualOption(invocation);
  for (const root of asked.roots) checkRoot(root);
  for (const channel of channels.filter((name) => ANACONDAS.test(name)))
    invocation.terminal.say(
      `note: ${channel} is Anaconda's own channel: organisations of more than 200 people need a licence for it, and mirrors always\n`,
    );
  const { source, names } = await condaDataOf({ channels, nameOverrides }, invocation);
  for (const [project, name] of nameOverrides) checkMapped(source, channels, { project, name });
  return {
    source,
    channels: [...new Set(channels.map((channel) => names.get(channel) ?? channel))],
    priority: priorityOption(invocation),
    roots: asked.roots,
    virtualPackages,
    nameOverrides,
    kept: new Map(),
  };
}

/** Whether conda is spoken of at all, so that its packages may meet requirements where no order is stated. */
export function speaksOfConda(invocation: Invocation, asked: AskedOfConda): boolean {
  const given = [...optionValues(invocation, "channel"), option(invocation, "conda-channels")];
  return asked.roots.length + asked.channels.length > 0 || given.some((each) => each !== undefined);
}

/**
 * The channels, most preferred first: those of the command line, of the files, and those that providers name. Where neither the command line
 * nor a file names one, the provider `conda` names conda-forge.
 */
function condaChannels(invocation: Invocation, asked: AskedOfConda, orders: StatedOrders): readonly string[] {
  const providers = [orders.providers, ...orders.providersByName.values()].flat(2).filter(isCondaProvider);
  const named = [
    ...optionValues(invocation, "channel").flatMap(channelsOf),
    ...asked.channels,
    ...asked.roots.flatMap(channelOfRoot),
  ];
  const usual = named.length === 0 ? [DEFAULT_CHANNEL] : [];
  named.push(...providers.flatMap((provider) => channelOfProvider(provider) ?? usual));
  if (named.length > 0) return [...new Set(named)];
  return speaksOfConda(invocation, asked) ? [DEFAULT_CHANNEL] : [];
}

/** `bioconda::pysam` adds its channel, behind those that are named. */
function channelOfRoot({ text }: CondaRoot): string[] {
  const { channel } = parseMatchSpec(text);
  return channel === null || /[*^]/.test(channel) ? [] : channelsOf(channel);
}

/** A spec names a package: what patterns of names mean, no solver of conda says. */
function checkRoot({ text, origin }: CondaRoot): void {
  const { name } = parseMatchSpec(text);
  if (isNamePattern(name))
    throw new InvalidCondaSpecError(
      text,
      `it names no package (${origin.file}:${origin.line}), but a pattern of names`,
    );
}

function priorityOption(invocation: Invocation): ChannelPriority {
  const text = option(invocation, "channel-priority") ?? "strict";
  const priority = PRIORITIES.find((each) => each === text);
  if (priority === undefined)
    throw new UsageError(
      `Cannot use --channel-priority "${text}"`,
      `Choose one of ${PRIORITIES.join(", ")}.`,
    );
  return priority;
}

/** `--virtual __cuda=12.4`, `--virtual __archspec=x86_64_v3`; `--virtual __glibc=` takes one away. */
function virtualOption(invocation: Invocation): VirtualPackages {
  return new Map(optionValues(invocation, "virtual").map(readVirtual));
}

function readVirtual(text: string): readonly [name: string, declared: string] {
  try {
    return parseVirtualPackage(text);
  } catch (error) {
    if (!(error instanceof InvalidCondaSpecError)) throw error;
    throw new UsageError(
      `Cannot read --virtual "${text}": ${error.finding}`,
      "Write it as __NAME=VERSION, such as __cuda=12.4; __NAME= takes one away.",
    );
  }
}

/** A misspelt name would take the project away from the package that it is, and let it be installed twice. */
function checkMapped(
  source: CondaSource,
  channels: readonly string[],
  { project, name }: { readonly project: NormalizedName; readonly name: string },
): void {
  const isThere = channels.some((channel) =>
    condaSubdirs().some((subdir) => source.records(channel, subdir, name).length > 0),
  );
  if (!isThere)
    throw new UsageError(
      `Cannot use --conda-map "${project}=${name}": no channel has a package ${name}`,
      `The channels are ${channels.join(", ")}; see whether the name is written as there.`,
    );
}

/** `--conda-map torch=pytorch`. */
function mapOption(invocation: Invocation): ReadonlyMap<NormalizedName, string> {
  return new Map(
    optionValues(invocation, "conda-map").map((text) => {
      const [project = "", name = "", ...more] = text.split("=").map((part) => part.trim());
      if (!isName(project) || !/^[a-z0-9_][a-z0-9_.-]*$/i.test(name) || more.length > 0)
        throw new UsageError(
          `Cannot read --conda-map "${text}"`,
          "Write it as PROJECT=NAME, a project of PyPI and a package of conda, such as torch=pytorch.",
        );
      return [normalizeName(project), name.toLowerCase()];
    }),
  );
}

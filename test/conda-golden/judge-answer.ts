/** Whether what a solver chose may be chosen: from the channels as they are, by their rules, and nothing that nobody needs. */

import type { Platform } from "@conda-org/rattler";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import type { VirtualPackages } from "../../packaging/conda/virtual-package.ts";
import { checkEnvironment } from "./check-environment.ts";
import type { RawChannels } from "./raw-channels.ts";

/** What was asked. */
export interface JudgedRequest {
  readonly specs: readonly string[];
  /** Without that of the virtual packages, in the order of strict priority. */
  readonly channels: readonly string[];
  readonly platforms: readonly Platform[] | readonly string[];
  readonly virtualPackages: VirtualPackages;
}

/** What is wrong, a sentence each; nothing where it is right. */
export function judgeAnswer(
  chosen: readonly CondaRecord[],
  raw: RawChannels,
  { specs, channels, platforms, virtualPackages }: JudgedRequest,
): string[] {
  const problems: string[] = [];
  const records = chosen.flatMap(({ channel, subdir, filename, name }) => {
    if (!channels.includes(channel) || !platforms.some((platform) => platform === subdir))
      problems.push(`${filename} is of ${channel}/${subdir}, which is not asked for`);
    const owner = raw.ownerOf(name, channels, platforms);
    if (owner !== channel)
      problems.push(`${filename} is of ${channel}, but ${owner ?? "nobody"} owns ${name}`);
    const record = raw.record(channel, subdir, filename);
    if (record === undefined) problems.push(`${channel}/${subdir} has no ${filename}`);
    return record ?? [];
  });
  return [
    ...problems,
    ...checkEnvironment(records, { specs, virtualPackages, isVirtualKnown: true }),
    ...superfluous(records, specs),
  ];
}

/** What is neither asked for nor needed by what is: `constrains` must bring nothing in. */
function superfluous(records: readonly CondaRecord[], specs: readonly string[]): string[] {
  const byName = new Map(records.map((record) => [record.name, record]));
  const reached = new Set<string>();
  const reach = (texts: readonly string[]): void => {
    for (const name of texts.map(nameOf)) {
      const record = byName.get(name);
      if (record === undefined || reached.has(name)) continue;
      reached.add(name);
      reach(record.depends);
    }
  };
  reach(specs);
  return records.flatMap(({ name, filename }) =>
    reached.has(name) ? [] : [`${filename} is needed by nobody`],
  );
}

function nameOf(spec: string): string {
  return (/^(?:.*:)?(?<name>[^\s=<>!~[]+)/.exec(spec)?.groups?.["name"] ?? "").toLowerCase();
}

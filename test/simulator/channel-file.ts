/** Reads channels that a person has written down as JSON; docs/simulator.md shows the format, channels.schema.json is it. */

import { ChannelError, type RecordDescription } from "./channel-record.ts";
import type { ChannelEvent, SubdirDescription } from "./channel-subdir.ts";
import { Channels } from "./channels.ts";
import { JsonFileError, readCheckedJson } from "./check-json.ts";

const SCHEMA = new URL("./channels.schema.json", import.meta.url);
const START_AT = "2026-01-01";
const WHAT = "channels";

/** The file's content, as the schema has it. */
interface ChannelsDescription {
  readonly startAt?: string;
  readonly now?: string;
  readonly channels: readonly {
    readonly name: string;
    readonly subdirs: readonly SubdirOfFile[];
  }[];
}

interface SubdirOfFile extends SubdirDescription {
  readonly subdir: string;
  /** Published at the start. */
  readonly records?: readonly RecordDescription[];
  readonly events?: readonly (ChannelEvent & { readonly at: string })[];
}

/**
 * The channels that the file describes, at the time that it calls now; without one, after all events.
 *
 * @throws {JsonFileError} when it cannot be read, or tells what cannot have happened.
 */
export function readChannelFile(path: string): Channels {
  // The schema stands for the type.
  const content = readCheckedJson(WHAT, path, SCHEMA) as ChannelsDescription;
  try {
    return channelsOf(content);
  } catch (cause: unknown) {
    if (!(cause instanceof ChannelError)) throw cause;
    throw new JsonFileError(WHAT, path, { found: cause.message, cause });
  }
}

function channelsOf({ startAt = START_AT, now, channels: described }: ChannelsDescription): Channels {
  const startMs = timeOf(startAt);
  const channels = new Channels(startMs);
  let endMs = startMs;
  for (const { name, subdirs } of described)
    for (const { subdir, records = [], events = [], ...description } of subdirs) {
      const address = { channel: name, subdir };
      channels.createSubdir(address, description);
      for (const record of records) channels.publish(address, record);
      const dated = events.map(({ at, ...event }) => ({ atMs: timeOf(at), event }));
      for (const { atMs, event } of dated.toSorted((a, b) => a.atMs - b.atMs)) {
        channels.plan(address, event, atMs);
        endMs = Math.max(endMs, atMs);
      }
    }
  const nowMs = now === undefined ? endMs : timeOf(now);
  if (nowMs < startMs) throw new ChannelError(`"now" is before "startAt"`);
  channels.advance(nowMs - startMs);
  return channels;
}

function timeOf(text: string): number {
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) throw new ChannelError(`"${text}" is no time`);
  return timeMs;
}

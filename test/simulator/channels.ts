/** Conda channels in memory, with a clock: what tests of the crawler serve and change. */

import { ChannelError, type RecordDescription } from "./channel-record.ts";
import type { ChannelSource, RecordFields, SubdirSettings, SubdirSource } from "./channel-source.ts";
import { ChannelSubdir, type ChannelEvent, type SubdirDescription } from "./channel-subdir.ts";

const START_MS = Date.UTC(2026, 0, 1);

/** A subdir of a channel, by the names of both. */
export interface SubdirAddress {
  /** Canonical name: `conda-forge`, `pkgs/main`, `conda-forge/label/dev`. */
  readonly channel: string;
  readonly subdir: string;
}

/** Any number of channels. */
export class Channels implements ChannelSource {
  readonly #subdirs = new Map<string, ChannelSubdir>();
  #nowMs: number;

  /** @param startMs Where the clock stands; the beginning of 2026 when absent. */
  constructor(startMs: number = START_MS) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  /** Moves the clock, so that events that were planned for the time between are seen. */
  advance(milliseconds: number): void {
    this.#nowMs += milliseconds;
  }

  subdirs(): Iterable<SubdirSource> {
    return this.#subdirs.values();
  }

  /** Makes an empty subdir. @throws {ChannelError} when it is there already. */
  createSubdir({ channel, subdir }: SubdirAddress, description: SubdirDescription = {}): void {
    const key = `${channel}/${subdir}`;
    if (this.#subdirs.has(key)) throw new ChannelError(`the subdir ${key} is there already`);
    this.#subdirs.set(key, new ChannelSubdir(channel, subdir, this.#nowMs, description));
  }

  /** Serves the subdir in another way from now on; what is not named stays. @throws {ChannelError} when there is none. */
  configure(address: SubdirAddress, settings: SubdirSettings): void {
    const subdir = this.#subdir(address);
    subdir.settings = { ...subdir.settings, ...settings };
  }

  /** Publishes a file; makes the subdir where there is none. Returns the filename. @throws {ChannelError} */
  publish(address: SubdirAddress, record: RecordDescription): string {
    if (!this.#subdirs.has(`${address.channel}/${address.subdir}`)) this.createSubdir(address);
    return this.plan(address, { do: "publish", record });
  }

  /** Changes fields of a record and leaves its artifact as it is; null takes a field away. @throws {ChannelError} */
  hotFix(address: SubdirAddress, filename: string, fields: RecordFields): void {
    this.plan(address, { do: "hot-fix", filename, fields });
  }

  /** Puts another artifact under the same filename. @throws {ChannelError} */
  replaceArtifact(address: SubdirAddress, filename: string, fields: RecordFields = {}): void {
    this.plan(address, { do: "replace", filename, fields });
  }

  /** Takes a file out of the lists and names it in `removed`; the artifact stays. @throws {ChannelError} */
  remove(address: SubdirAddress, filename: string): void {
    this.plan(address, { do: "remove", filename });
  }

  /** Lists a removed file again. @throws {ChannelError} */
  restore(address: SubdirAddress, filename: string): void {
    this.plan(address, { do: "restore", filename });
  }

  /**
   * Lets an event happen at a time: now when absent, or later.
   *
   * @returns The filename.
   * @throws {ChannelError} when it cannot happen, or an event of a later time was planned before it.
   */
  plan(address: SubdirAddress, event: ChannelEvent, atMs: number = this.#nowMs): string {
    return this.#subdir(address).add(event, atMs);
  }

  #subdir({ channel, subdir }: SubdirAddress): ChannelSubdir {
    const found = this.#subdirs.get(`${channel}/${subdir}`);
    if (found === undefined) throw new ChannelError(`there is no subdir ${channel}/${subdir}`);
    return found;
  }
}

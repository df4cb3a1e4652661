/** A subdir of a channel as a log of dated events: what it held at any time follows from the events up to then. */

import {
  ChannelError,
  serveRecord,
  standInArtifact,
  type RecordDescription,
  type ServedRecord,
} from "./channel-record.ts";
import type {
  PackageContent,
  RecordFields,
  SubdirSettings,
  SubdirSource,
  SubdirState,
} from "./channel-source.ts";

/**
 * What happens to a file: it is published; its record is changed in place (`hot-fix`; a field that becomes null goes away); its artifact is
 * replaced by another one of the same name; it is removed; it comes back.
 */
export type ChannelEvent =
  | { readonly do: "publish"; readonly record: RecordDescription }
  | { readonly do: "hot-fix"; readonly filename: string; readonly fields: RecordFields }
  | { readonly do: "replace"; readonly filename: string; readonly fields?: RecordFields }
  | { readonly do: "remove"; readonly filename: string }
  | { readonly do: "restore"; readonly filename: string };

/** How a subdir is made. */
export interface SubdirDescription extends SubdirSettings {
  /** The later section `v3` (CEP 48), served as it is: by kind, then by filename without its ending. */
  readonly v3?: PackageContent["v3"];
}

/** A file after an event. */
interface FileState {
  readonly description: RecordDescription;
  readonly edition: number;
  readonly isListed: boolean;
  readonly served: ServedRecord;
}

interface LoggedEvent {
  readonly atMs: number;
  readonly file: FileState;
}

/** A subdir whose files a test publishes and changes. */
export class ChannelSubdir implements SubdirSource {
  readonly channel: string;
  readonly subdir: string;
  settings: SubdirSettings;
  readonly #startMs: number;
  readonly #v3: PackageContent["v3"];
  readonly #log: LoggedEvent[] = [];
  /** By filename, after all events. */
  readonly #files = new Map<string, FileState>();
  /** By number of events. */
  readonly #states = new Map<number, SubdirState>();

  /** @param startMs When the subdir was made. */
  constructor(channel: string, subdir: string, startMs: number, description: SubdirDescription) {
    const { v3 = {}, ...settings } = description;
    this.channel = channel;
    this.subdir = subdir;
    this.settings = settings;
    this.#startMs = startMs;
    this.#v3 = v3;
  }

  /**
   * Adds an event. O(1).
   *
   * @param atMs Not before that of the event before it; it may lie in the future.
   * @returns The filename.
   * @throws {ChannelError} when it cannot happen then.
   */
  add(event: ChannelEvent, atMs: number): string {
    const lastMs = this.#log.at(-1)?.atMs ?? this.#startMs;
    if (atMs < lastMs)
      throw new ChannelError(`an event at ${atMs} cannot be added: one at ${lastMs} is there already`);
    const file = this.#after(event);
    const { filename } = file.served;
    this.#files.set(filename, file);
    this.#log.push({ atMs, file });
    return filename;
  }

  stateAt(atMs: number): SubdirState {
    const count = this.#countAt(atMs);
    const kept = this.#states.get(count);
    if (kept !== undefined) return kept;
    const events = this.#log.slice(0, count);
    const state = stateOf(events, this.#v3, this.#startMs);
    this.#states.set(count, state);
    return state;
  }

  artifact(filename: string, atMs: number): Uint8Array | undefined {
    const event = this.#log.findLast((each) => each.atMs <= atMs && each.file.served.filename === filename);
    return event === undefined ? undefined : standInArtifact(filename, event.file.edition);
  }

  #countAt(atMs: number): number {
    return this.#log.findLastIndex((event) => event.atMs <= atMs) + 1;
  }

  #after(event: ChannelEvent): FileState {
    if (event.do === "publish") {
      const served = serveRecord(event.record, this.subdir, 0);
      if (this.#files.has(served.filename))
        throw new ChannelError(
          `"${served.filename}" is published already: hot-fix, replace or restore it instead`,
        );
      return { description: event.record, edition: 0, isListed: true, served };
    }
    const file = this.#files.get(event.filename);
    if (file === undefined || file.isListed !== (event.do !== "restore"))
      throw new ChannelError(
        `"${event.filename}" of ${this.channel}/${this.subdir} cannot be the object of "${event.do}": ` +
          (file === undefined
            ? "it was never published"
            : `it is ${file.isListed ? "listed" : "removed"} then`),
      );
    switch (event.do) {
      case "remove":
        return { ...file, isListed: false };
      case "restore":
        return { ...file, isListed: true };
      case "hot-fix":
        return this.#changed(file, event.fields, file.edition);
      case "replace":
        return this.#changed(file, event.fields ?? {}, file.edition + 1);
    }
  }

  #changed(file: FileState, fields: RecordFields, edition: number): FileState {
    const description = { ...file.description, ...fields };
    return { ...file, description, edition, served: serveRecord(description, this.subdir, edition) };
  }
}

function stateOf(events: readonly LoggedEvent[], v3: PackageContent["v3"], startMs: number): SubdirState {
  const files = new Map<string, FileState>();
  // The number of the last event that touched the name, so that a shard's bytes are made once.
  const revisions = new Map<string, number>();
  for (const kind of Object.values(v3))
    for (const fields of Object.values(kind)) revisions.set(String(fields["name"]), 0);
  for (const [i, { file }] of events.entries()) {
    files.set(file.served.filename, file);
    revisions.set(file.served.name, i + 1);
  }
  const names = [...revisions.keys()].toSorted(byCodeUnits);
  const filesOf = Map.groupBy(files.values(), (file) => file.served.name);
  const packages = names.map((name) => {
    const content = contentOf(name, filesOf.get(name) ?? [], v3);
    return { name, revision: revisions.get(name) ?? 0, content: () => content };
  });
  return {
    revision: events.length,
    modifiedAtMs: events.at(-1)?.atMs ?? startMs,
    recordCount: [...files.values()].filter((file) => file.isListed).length,
    packages: () => packages,
  };
}

function contentOf(name: string, files: readonly FileState[], v3: PackageContent["v3"]): PackageContent {
  const listed = files.filter((file) => file.isListed).map((file) => file.served);
  const section = (wanted: ServedRecord["section"]): Record<string, RecordFields> =>
    Object.fromEntries(
      listed.filter((each) => each.section === wanted).map(({ filename, fields }) => [filename, fields]),
    );
  return {
    records: { packages: section("packages"), "packages.conda": section("packages.conda") },
    removed: files.filter((file) => !file.isListed).map((file) => file.served.filename),
    v3: Object.fromEntries(
      Object.entries(v3).map(([kind, records]) => [
        kind,
        Object.fromEntries(Object.entries(records).filter(([, fields]) => fields["name"] === name)),
      ]),
    ),
  };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

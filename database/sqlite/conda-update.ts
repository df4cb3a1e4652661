/**
 * Brings one subdirectory of a channel up to date in a store, as one change: what was there is compared with what comes, and what
 * changed in place, went or came back is kept as an event.
 */

import type Database from "better-sqlite3";
import { assert, defined } from "../../common/assert.ts";
import { tryParseCondaFilename } from "../../packaging/conda/filename.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import type { CondaEvent, CondaEventKind, CondaRecordFacts } from "../conda/conda-package.ts";
import { shardOf } from "../shards/shard-key.ts";
import type { CondaLists } from "./conda-lists.ts";
import {
  type CondaColumns,
  type CondaRowPlace,
  type CondaValue,
  columnsOf,
  differingColumns,
  factsOf,
  fieldsOf,
} from "./conda-rows.ts";
import type { UnreadCounts } from "./conda-state.ts";
import { CondaUpdateSql } from "./conda-update-sql.ts";
import { SeenIds } from "./seen-ids.ts";

const SHARD_KEY_DIGITS = 4;

/** What an update has changed, in files. */
export type CondaChanges = Record<"unchanged" | CondaEventKind, number>;

/** Where an update goes. */
export interface CondaUpdatePlace extends CondaRowPlace {
  /** Number of the subdirectory. */
  readonly id: number;
  /** The time of the data, for events. */
  readonly asOfMs: number;
  /** Whether nothing was known of the subdirectory: then it is not known since when its files are there. */
  readonly isFirst: boolean;
}

const NOTHING_UNREAD: UnreadCounts = { laterCount: 0, leftOutCount: 0 };

/** An update under way; the caller has opened a transaction. Memory: the names, and a bit for each file. */
export class CondaUpdate {
  readonly changes: CondaChanges = {
    added: 0,
    unchanged: 0,
    "hot-fix": 0,
    replaced: 0,
    removed: 0,
    returned: 0,
  };
  readonly #place: CondaUpdatePlace;
  readonly #lists: CondaLists;
  readonly #packageIds = new Map<string, number>();
  /** Packages that have changed. */
  readonly #touched = new Set<number>();
  readonly #seen = new SeenIds();
  /** Package and filename of what the channel says it has removed. */
  readonly #seenRemoved = new Set<string>();
  readonly #unread = new Map<string, UnreadCounts>();
  readonly #sql: CondaUpdateSql;

  constructor(database: Database.Database, place: CondaUpdatePlace, lists: CondaLists) {
    this.#place = place;
    this.#lists = lists;
    this.#sql = new CondaUpdateSql(database);
  }

  /** Takes a record that the channel lists. */
  put(record: CondaRecord): void {
    const { channel, subdir } = this.#place;
    assert(record.channel === channel && record.subdir === subdir, "the record is of this subdirectory");
    const packageId = this.#packageId(record.name);
    const columns = columnsOf(record, this.#place.baseUrl, this.#lists);
    // At the first reading nearly all are new, so that looking first would be for nothing; only a key that stands twice is there already.
    if (this.#place.isFirst && this.#insert(packageId, record, columns)) return;
    const row = this.#sql.artifact.get(packageId, record.filename);
    if (row === undefined) this.#insert(packageId, record, columns);
    else this.#update(packageId, record, row, columns);
  }

  /** Takes a filename that the channel says it has removed; one that is none of an artifact has no place, and is left out. */
  putRemoved(filename: string): void {
    const name = tryParseCondaFilename(filename)?.name.toLowerCase();
    if (name === undefined) return;
    const id = this.#packageId(name);
    this.#seenRemoved.add(`${id} ${filename}`);
    if (this.#sql.insertRemoved.run(id, filename).changes > 0) this.#touch(id);
  }

  /** Takes an event as it was written down elsewhere, behind those that the file has. */
  putEvent(name: string, { kind, atMs, filename, before }: CondaEvent): void {
    const packageId = this.#packageId(name);
    this.#sql.insertEvent.run({ packageId, filename, kind, atMs, before: JSON.stringify(before) });
  }

  /** Counts entries that are not read; the empty name stands for those whose name cannot be told. */
  countUnread(name: string, { laterCount, leftOutCount }: UnreadCounts): void {
    const known = this.#unread.get(name) ?? NOTHING_UNREAD;
    this.#unread.set(name, {
      laterCount: known.laterCount + laterCount,
      leftOutCount: known.leftOutCount + leftOutCount,
    });
  }

  /**
   * What was put of the name is all that there is; the rest of it goes.
   *
   * @param shardSha256Hex Of the channel's shard in which it stood; null when it stood in none.
   */
  finishPackage(name: string, shardSha256Hex: string | null): void {
    const id = this.#packageId(name);
    this.#sweep(id);
    this.#sweepRemoved(id);
    const sha256 = shardSha256Hex === null ? null : Buffer.from(shardSha256Hex, "hex");
    this.#sql.setShard.run({ sha256, id });
    this.#sql.setUnread.run({ id, ...(this.#unread.get(name) ?? NOTHING_UNREAD) });
  }

  /** What was put is all that there is in the subdirectory; the rest goes. Reads every file once. */
  finishAll(): void {
    for (const { id } of this.#sql.packagesOf.all(this.#place.id)) {
      this.#sweep(id);
      this.#sweepRemoved(id);
      this.#sql.setUnread.run({ id, ...NOTHING_UNREAD });
    }
    for (const [name, counts] of this.#unread)
      this.#sql.setUnread.run({ id: this.#packageId(name), ...counts });
  }

  #packageId(name: string): number {
    const known = this.#packageIds.get(name) ?? this.#sql.package.get(this.#place.id, name)?.id;
    const id = known ?? this.#newPackage(name);
    this.#packageIds.set(name, id);
    return id;
  }

  #newPackage(name: string): number {
    const shardKey = shardOf(name, SHARD_KEY_DIGITS);
    return Number(this.#sql.insertPackage.run(this.#place.id, name, shardKey).lastInsertRowid);
  }

  /** Whether there was no such file of the package. */
  #insert(packageId: number, { filename }: CondaRecord, columns: CondaColumns): boolean {
    const { changes, lastInsertRowid } = this.#sql.insert.run(packageId, filename, ...columns);
    if (changes === 0) return false;
    this.#seen.add(Number(lastInsertRowid));
    this.#touch(packageId);
    if (this.#place.isFirst) this.changes.added += 1;
    else {
      const wasRemoved = this.#sql.lastEvent.get(packageId, filename)?.kind === "removed";
      this.#event(packageId, filename, wasRemoved ? "returned" : "added", {});
    }
    return true;
  }

  #update(
    packageId: number,
    { filename }: CondaRecord,
    [id, ...before]: readonly CondaValue[],
    after: CondaColumns,
  ): void {
    const wasSeen = !this.#seen.add(Number(id));
    const differing = differingColumns(before, after);
    if (differing.length === 0) {
      if (!wasSeen) this.changes.unchanged += 1;
      return;
    }
    this.#sql.update.run(...after, Number(id));
    this.#touch(packageId);
    // A key that stands twice in one file has no history: the later one counts, as in any JSON object.
    if (wasSeen) return;
    const [old, young] = [before, after].map((columns) =>
      factsOf(columns, filename, this.#place, this.#lists),
    );
    assert(old !== undefined && young !== undefined, "both are facts");
    const kind = isOtherArtifact(old, young) ? "replaced" : "hot-fix";
    const fields = fieldsOf(differing);
    this.#event(
      packageId,
      filename,
      kind,
      pick(old, (field) => fields.has(field)),
    );
  }

  #sweep(packageId: number): void {
    for (const id of this.#sql.artifactIds.all(packageId)) {
      if (this.#seen.has(id)) continue;
      const [filename, ...columns] = defined(this.#sql.artifactOfId.get(id), `the artifact ${id}`);
      const facts = factsOf(columns, String(filename), this.#place, this.#lists);
      this.#sql.delete.run(id);
      this.#touch(packageId);
      const hasOwnUrl = columns.at(-1) !== null;
      this.#event(
        packageId,
        String(filename),
        "removed",
        pick(facts, (field) => field !== "url" || hasOwnUrl),
      );
    }
  }

  #sweepRemoved(packageId: number): void {
    for (const { filename } of this.#sql.removedOf.all(packageId)) {
      if (this.#seenRemoved.has(`${packageId} ${filename}`)) continue;
      this.#sql.deleteRemoved.run(packageId, filename);
      this.#touch(packageId);
    }
  }

  /** The package says something else than the shard that it was read from. */
  #touch(packageId: number): void {
    if (this.#touched.has(packageId)) return;
    this.#touched.add(packageId);
    this.#sql.setShard.run({ sha256: null, id: packageId });
  }

  #event(packageId: number, filename: string, kind: CondaEventKind, before: Partial<CondaRecordFacts>): void {
    this.changes[kind] += 1;
    const { asOfMs } = this.#place;
    this.#sql.insertEvent.run({ packageId, filename, kind, atMs: asOfMs, before: JSON.stringify(before) });
  }
}

/** Whether hashes that both state differ; where there are none, the sizes. What only one of them states tells nothing. */
function isOtherArtifact(a: CondaRecordFacts, b: CondaRecordFacts): boolean {
  const pairs = [
    [a.sha256Hex, b.sha256Hex],
    [a.md5Hex, b.md5Hex],
  ].filter(([first, second]) => first !== null && second !== null);
  if (pairs.length > 0) return pairs.some(([first, second]) => first !== second);
  return a.sizeBytes !== null && b.sizeBytes !== null && a.sizeBytes !== b.sizeBytes;
}

function pick(facts: CondaRecordFacts, isWanted: (field: string) => boolean): Partial<CondaRecordFacts> {
  return Object.fromEntries(Object.entries(facts).filter(([field]) => isWanted(field)));
}

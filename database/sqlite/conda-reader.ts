/** Reads conda packages out of the tables of a store. */

import type Database from "better-sqlite3";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import type {
  CondaArtifact,
  CondaEvent,
  CondaPackage,
  CondaPackageSubdir,
  CondaRelation,
} from "../conda/conda-package.ts";
import { stemOf } from "../conda/twins.ts";
import type { CondaLists } from "./conda-lists.ts";
import { CONDA_COLUMNS, type CondaRowPlace, type CondaValue, factsOf } from "./conda-rows.ts";

/** Names that are read at a time. */
const PAGE_NAMES = 100;

interface NameKey {
  readonly shardKey: string;
  readonly name: string;
}

interface PackageRow extends CondaRowPlace {
  readonly id: number;
}

interface RelationRow extends CondaRelation {
  readonly filename: string;
  readonly sha256: Buffer | null;
}

type EventRow = Omit<CondaEvent, "before"> & { readonly before: string };

/** The reading side of the conda part of one open store. */
export class CondaReader {
  readonly #lists: CondaLists;
  readonly #page: Database.Statement<[string, string, number], NameKey>;
  readonly #packages: Database.Statement<[string, string], PackageRow>;
  readonly #artifacts: Database.Statement<[number], CondaValue[]>;
  readonly #removed: Database.Statement<[number], string>;
  readonly #events: Database.Statement<[number], EventRow>;
  readonly #pypiNames: Database.Statement<[string, string], string>;
  readonly #relations: Database.Statement<[string, string], RelationRow>;

  constructor(database: Database.Database, lists: CondaLists) {
    this.#lists = lists;
    this.#page = database.prepare(
      `SELECT DISTINCT shard_key AS shardKey, name FROM conda_package
        WHERE (shard_key, name) > (?, ?) ORDER BY shard_key, name LIMIT ?`,
    );
    this.#packages = database.prepare(
      `SELECT conda_package.id, channel, subdir, base_url AS baseUrl
        FROM conda_package JOIN conda_subdir ON conda_subdir.id = subdir_id
        WHERE shard_key = ? AND name = ? AND checked_at_ms IS NOT NULL ORDER BY channel, subdir`,
    );
    this.#artifacts = database
      .prepare<[number], CondaValue[]>(
        `SELECT filename, ${CONDA_COLUMNS} FROM conda_artifact WHERE package_id = ? ORDER BY filename`,
      )
      .raw();
    this.#removed = database
      .prepare<[number], string>("SELECT filename FROM conda_removed WHERE package_id = ? ORDER BY filename")
      .pluck();
    this.#events = database.prepare(
      `SELECT kind, at_ms AS atMs, filename, before FROM conda_event WHERE package_id = ?
        ORDER BY at_ms, filename, ordinal`,
    );
    this.#pypiNames = database
      .prepare<[string, string], string>(
        "SELECT pypi_names FROM conda_pypi_name WHERE channel = ? AND name = ?",
      )
      .pluck();
    this.#relations = database.prepare(
      `SELECT filename, sha256, pypi_name AS pypiName, pypi_version AS pypiVersion FROM conda_relation
        WHERE channel = ? AND name = ? ORDER BY filename, pypi_name`,
    );
  }

  /** See `CondaStore.packages`. */
  *packages(): Generator<CondaPackage, void, undefined> {
    for (let after: NameKey | undefined = { shardKey: "", name: "" }; after !== undefined;) {
      const page: NameKey[] = this.#page.all(after.shardKey, after.name, PAGE_NAMES);
      for (const key of page) yield* this.#ofName(key);
      after = page.at(-1);
    }
  }

  *#ofName({ shardKey, name }: NameKey): Generator<CondaPackage, void, undefined> {
    const byChannel = Map.groupBy(this.#packages.all(shardKey, name), ({ channel }) => channel);
    for (const [channel, rows] of byChannel) {
      const relations = Map.groupBy(this.#relations.all(channel, name), ({ filename }) => stemOf(filename));
      const subdirs = rows.map((row) => this.#subdir(name, row, relations)).filter(isUsed);
      const pypiNames = this.#pypiNames.get(channel, name);
      if (subdirs.length > 0)
        yield {
          channel,
          name,
          // Written by CondaNames; the file's identity was checked when it was opened.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          pypiNames: pypiNames === undefined ? undefined : (JSON.parse(pypiNames) as string[] | null),
          subdirs,
        };
    }
  }

  #subdir(
    name: string,
    row: PackageRow,
    relations: ReadonlyMap<string, readonly RelationRow[]>,
  ): CondaPackageSubdir {
    const { channel, subdir } = row;
    const artifacts = this.#artifacts.all(row.id).map(([first, ...columns]): CondaArtifact => {
      const filename = String(first);
      const facts = factsOf(columns, filename, row, this.#lists);
      const record: CondaRecord = { name, channel, subdir, filename, ...facts };
      return { record, relations: relationsOf(record, relations) };
    });
    return {
      subdir,
      artifacts,
      removed: this.#removed.all(row.id),
      events: this.#events.all(row.id).map(eventOf),
    };
  }
}

function eventOf({ before, ...event }: EventRow): CondaEvent {
  // Written by CondaUpdate; the file's identity was checked when it was opened.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...event, before: JSON.parse(before) as CondaEvent["before"] };
}

/** Whether there is anything to tell. */
function isUsed({ artifacts, removed, events }: CondaPackageSubdir): boolean {
  return artifacts.length > 0 || removed.length > 0 || events.length > 0;
}

/** What was read from the artifact, and not from one that it has replaced; else from the same package in the other format. */
function relationsOf(
  { filename, sha256Hex }: CondaRecord,
  relations: ReadonlyMap<string, readonly RelationRow[]>,
): CondaRelation[] {
  const found = relations.get(stemOf(filename)) ?? [];
  const own = found.filter((relation) => relation.filename === filename);
  const used =
    own.length === 0
      ? found
      : own.filter(
          ({ sha256 }) => sha256 === null || sha256Hex === null || sha256.toString("hex") === sha256Hex,
        );
  return used.map(({ pypiName, pypiVersion }) => ({ pypiName, pypiVersion }));
}

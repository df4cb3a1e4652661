/** Fills the conda part of an empty store from a dump, so that a dump of it has the same revision again. */

import type Database from "better-sqlite3";
import { defined } from "../../common/assert.ts";
import { type CondaFacts, subdirKey } from "../conda/conda-facts.ts";
import type { CondaPackage } from "../conda/conda-package.ts";
import type { CondaLists } from "./conda-lists.ts";
import type { CondaNames } from "./conda-names.ts";
import { CondaUpdate } from "./conda-update.ts";

/** The facts, then the packages. The caller opens transactions. Where the crawl stands is not in a dump: all is asked for again. */
export class CondaRestore {
  readonly #names: CondaNames;
  readonly #updates = new Map<string, CondaUpdate>();

  /** Writes what the facts say. Entries that were not read are counted under no name. */
  constructor(
    database: Database.Database,
    {
      facts,
      lists,
      names,
    }: { readonly facts: CondaFacts; readonly lists: CondaLists; readonly names: CondaNames },
  ) {
    this.#names = names;
    const insert = database.prepare<[string, string, string, number], { id: number }>(
      "INSERT INTO conda_subdir (channel, subdir, base_url, checked_at_ms) VALUES (?, ?, ?, ?) RETURNING id",
    );
    for (const { channel, subdir, baseUrl, dataDate, later, leftOut } of facts.subdirs) {
      const row = defined(insert.get(channel, subdir, baseUrl, Date.parse(dataDate)), "the subdirectory");
      const update = new CondaUpdate(
        database,
        { id: row.id, channel, subdir, baseUrl, asOfMs: 0, isFirst: true },
        lists,
      );
      if (later + leftOut > 0) update.countUnread("", { laterCount: later, leftOutCount: leftOut });
      update.finishAll();
      this.#updates.set(subdirKey({ channel, subdir }), update);
    }
    for (const { channel, kind, url, dataDate } of facts.names)
      names.putSource({
        channel,
        kind,
        url,
        checkedAtMs: Date.parse(dataDate),
        etag: null,
        lastModified: null,
      });
  }

  /** Writes the package, which is in one of the subdirectories of the facts. */
  put({ channel, name, pypiNames, subdirs }: CondaPackage): void {
    if (pypiNames !== undefined) this.#names.putName(channel, name, pypiNames);
    for (const { subdir, artifacts, removed, events } of subdirs) {
      const update = defined(this.#updates.get(subdirKey({ channel, subdir })), `${channel}/${subdir}`);
      for (const { record, relations } of artifacts) {
        update.put(record);
        const { filename, sha256Hex } = record;
        for (const relation of relations)
          this.#names.putRelation(channel, { name, filename, sha256Hex, ...relation });
      }
      for (const filename of removed) update.putRemoved(filename);
      for (const event of events) update.putEvent(name, event);
    }
  }
}

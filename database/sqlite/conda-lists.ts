/** Keeps lists of texts of conda records once each, and finds them by their numbers again. */

import type Database from "better-sqlite3";
import { defined } from "../../common/assert.ts";
import type { Interner } from "./interner.ts";

/** Lists that are remembered: as many as one large package has. A subdirectory's records come sorted by name. */
const CACHE_ENTRIES_MAX = 20_000;

/** The lists of one open store. Rolling back a transaction makes the memory lie: call `forget` then. */
export class CondaLists {
  readonly #interner: Interner;
  readonly #select: Database.Statement<[content: string], { id: number }>;
  readonly #insert: Database.Statement<[content: string]>;
  readonly #selectById: Database.Statement<[id: number], { content: string }>;
  readonly #ids = new Map<string, number>();
  readonly #lists = new Map<number, readonly string[]>();

  constructor(database: Database.Database, interner: Interner) {
    this.#interner = interner;
    this.#select = database.prepare("SELECT id FROM conda_list WHERE content = ?");
    this.#insert = database.prepare("INSERT INTO conda_list (content) VALUES (?)");
    this.#selectById = database.prepare("SELECT content FROM conda_list WHERE id = ?");
  }

  idOf(texts: readonly string[]): number {
    const content = JSON.stringify(texts.map((text) => this.#interner.textId(text)));
    const known = this.#ids.get(content);
    if (known !== undefined) return known;
    if (this.#ids.size >= CACHE_ENTRIES_MAX) this.#ids.clear();
    const id = this.#select.get(content)?.id ?? Number(this.#insert.run(content).lastInsertRowid);
    this.#ids.set(content, id);
    return id;
  }

  /** The same object for the same number, as long as it is remembered. */
  list(id: number): readonly string[] {
    const known = this.#lists.get(id);
    if (known !== undefined) return known;
    if (this.#lists.size >= CACHE_ENTRIES_MAX) this.#lists.clear();
    const { content } = defined(this.#selectById.get(id), `list ${id}`);
    // Written by `idOf` above; the file's identity was checked when it was opened.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const list = (JSON.parse(content) as number[]).map((textId) => this.#interner.text(textId));
    this.#lists.set(id, list);
    return list;
  }

  /** Empties the memory, after a rollback took back what it tells of. */
  forget(): void {
    this.#ids.clear();
    this.#lists.clear();
  }
}

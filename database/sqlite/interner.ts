/** Keeps texts, core metadata and provenances of a store once each, and finds them by their numbers again. */

import type Database from "better-sqlite3";
import type { CoreMetadata, KnownMetadata } from "../record.ts";
import { defined } from "../../common/assert.ts";

/** Entries that a cache holds before it is emptied: about 100 MB of texts at worst. */
const CACHE_ENTRIES_MAX = 200_000;

/** How a piece of metadata was found, as the store keeps it. */
export type Provenance = Pick<KnownMetadata, "source" | "confidence" | "extractorVersion">;

/** Numbers of lists of texts as JSON, in the order of the columns of `core_metadata.content`. */
type CoreContent = readonly [
  requiresDist: readonly number[],
  requiresPython: number | null,
  providesExtra: readonly number[],
  buildRequires: readonly number[] | null,
  buildBackend: number | null,
];

/** The interned parts of one open store. Rolling back a transaction makes the caches lie: call `forget` then. */
export class Interner {
  readonly #selectText: Database.Statement<[value: string], { id: number }>;
  readonly #insertText: Database.Statement<[value: string]>;
  readonly #selectValue: Database.Statement<[id: number], { value: string }>;
  readonly #selectCore: Database.Statement<[content: string], { id: number }>;
  readonly #insertCore: Database.Statement<[content: string]>;
  readonly #selectContent: Database.Statement<[id: number], { content: string }>;
  readonly #selectProvenance: Database.Statement<Provenance, { id: number }>;
  readonly #insertProvenance: Database.Statement<Provenance>;
  readonly #selectProvenanceById: Database.Statement<[id: number], Provenance>;

  readonly #textIds = new BoundedCache<string, number>();
  readonly #texts = new BoundedCache<number, string>();
  readonly #coreIds = new BoundedCache<string, number>();
  readonly #cores = new BoundedCache<number, CoreMetadata>();
  readonly #provenanceIds = new BoundedCache<string, number>();
  readonly #provenances = new BoundedCache<number, Provenance>();

  constructor(database: Database.Database) {
    this.#selectText = database.prepare("SELECT id FROM text WHERE value = ?");
    this.#insertText = database.prepare("INSERT INTO text (value) VALUES (?)");
    this.#selectValue = database.prepare("SELECT value FROM text WHERE id = ?");
    this.#selectCore = database.prepare("SELECT id FROM core_metadata WHERE content = ?");
    this.#insertCore = database.prepare("INSERT INTO core_metadata (content) VALUES (?)");
    this.#selectContent = database.prepare("SELECT content FROM core_metadata WHERE id = ?");
    this.#selectProvenance = database.prepare(
      `SELECT id FROM provenance
        WHERE source = @source AND confidence = @confidence AND extractor_version = @extractorVersion`,
    );
    this.#insertProvenance = database.prepare(
      `INSERT INTO provenance (source, confidence, extractor_version)
        VALUES (@source, @confidence, @extractorVersion)`,
    );
    this.#selectProvenanceById = database.prepare(
      "SELECT source, confidence, extractor_version AS extractorVersion FROM provenance WHERE id = ?",
    );
  }

  textId(value: string): number {
    return this.#textIds.get(
      value,
      () => this.#selectText.get(value)?.id ?? rowId(this.#insertText.run(value)),
    );
  }

  text(id: number): string {
    return this.#texts.get(id, () => defined(this.#selectValue.get(id), `text ${id}`).value);
  }

  coreId(core: CoreMetadata): number {
    const content: CoreContent = [
      this.#textIdsOf(core.requiresDist),
      core.requiresPython === null ? null : this.textId(core.requiresPython),
      this.#textIdsOf(core.providesExtra),
      core.buildRequires === null ? null : this.#textIdsOf(core.buildRequires),
      core.buildBackend === null ? null : this.textId(core.buildBackend),
    ];
    const json = JSON.stringify(content);
    return this.#coreIds.get(json, () => this.#selectCore.get(json)?.id ?? rowId(this.#insertCore.run(json)));
  }

  /** The same object for the same number, as long as the cache holds it. */
  core(id: number): CoreMetadata {
    return this.#cores.get(id, () => this.#readCore(id));
  }

  #readCore(id: number): CoreMetadata {
    const row = defined(this.#selectContent.get(id), `core metadata ${id}`);
    // Written by coreId above; the file's identity was checked when it was opened.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const content = JSON.parse(row.content) as CoreContent;
    const [requiresDist, requiresPython, providesExtra, buildRequires, buildBackend] = content;
    return {
      requiresDist: this.#textsOf(requiresDist),
      requiresPython: requiresPython === null ? null : this.text(requiresPython),
      providesExtra: this.#textsOf(providesExtra),
      buildRequires: buildRequires === null ? null : this.#textsOf(buildRequires),
      buildBackend: buildBackend === null ? null : this.text(buildBackend),
    };
  }

  #textIdsOf(texts: readonly string[]): number[] {
    return texts.map((text) => this.textId(text));
  }

  #textsOf(ids: readonly number[]): string[] {
    return ids.map((id) => this.text(id));
  }

  provenanceId({ source, confidence, extractorVersion }: Provenance): number {
    const key = `${source} ${confidence} ${extractorVersion}`;
    const row = { source, confidence, extractorVersion };
    return this.#provenanceIds.get(
      key,
      () => this.#selectProvenance.get(row)?.id ?? rowId(this.#insertProvenance.run(row)),
    );
  }

  provenance(id: number): Provenance {
    return this.#provenances.get(id, () => defined(this.#selectProvenanceById.get(id), `provenance ${id}`));
  }

  /** Empties the caches, after a rollback took back what they tell of. */
  forget(): void {
    for (const cache of [this.#textIds, this.#coreIds, this.#provenanceIds]) cache.clear();
    for (const cache of [this.#texts, this.#cores, this.#provenances]) cache.clear();
  }
}

function rowId(result: Database.RunResult): number {
  return Number(result.lastInsertRowid);
}

/** A map that starts anew when it is full: plain, and good enough where use is local. */
class BoundedCache<K, V> {
  readonly #values = new Map<K, V>();

  get(key: K, load: () => V): V {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    if (this.#values.size >= CACHE_ENTRIES_MAX) this.#values.clear();
    const value = load();
    this.#values.set(key, value);
    return value;
  }

  clear(): void {
    this.#values.clear();
  }
}

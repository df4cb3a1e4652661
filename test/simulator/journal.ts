/**
 * The append-only journal of an index, from which serials, the list of projects and the changelog follow
 * (pypi/warehouse:warehouse/packaging/models.py).
 */

/** One row. Its number is the serial of everything that it changed. */
export interface JournalEntry {
  readonly serial: number;
  /** The project's name as spelled at that time. */
  readonly name: string;
  /** Null for what concerns the whole project. */
  readonly version: string | null;
  readonly atMs: number;
  /** PyPI's exact words: `new release`, `add py3 file a-1.0-py3-none-any.whl`, … */
  readonly action: string;
}

/** What the server reads of a journal. */
export interface JournalReader {
  /** Serial of the newest row; 0 for an empty journal. */
  readonly lastSerial: number;
  /** Rows after the serial, ascending, at most `limit`. */
  readonly since: (serial: number, limit: number) => readonly JournalEntry[];
  /** The newest rows with the action, newest first, at most `limit`. */
  readonly newest: (action: string, limit: number) => readonly JournalEntry[];
}

/** A journal in memory. */
export class Journal implements JournalReader {
  readonly #entries: JournalEntry[] = [];
  readonly #firstSerial: number;

  /** @param firstSerial Serial of the first row. */
  constructor(firstSerial = 1) {
    this.#firstSerial = firstSerial;
  }

  get lastSerial(): number {
    return this.#entries.at(-1)?.serial ?? 0;
  }

  /** All rows, ascending. */
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Adds a row and gives its serial. */
  append(row: Omit<JournalEntry, "serial">): number {
    const serial = this.#firstSerial + this.#entries.length;
    this.#entries.push({ serial, ...row });
    return serial;
  }

  since(serial: number, limit: number): readonly JournalEntry[] {
    const start = Math.max(0, serial - this.#firstSerial + 1);
    return this.#entries.slice(start, start + limit);
  }

  newest(action: string, limit: number): readonly JournalEntry[] {
    const found: JournalEntry[] = [];
    for (let i = this.#entries.length - 1; i >= 0 && found.length < limit; i -= 1) {
      const entry = this.#entries[i];
      if (entry?.action === action) found.push(entry);
    }
    return found;
  }
}

/** The journal of a generated universe: as many rows for each project, made when asked for, then rows that came later. */

import { Journal, type JournalEntry, type JournalReader } from "./journal.ts";

/** A row without its serial. */
export type JournalRow = Omit<JournalEntry, "serial">;

/** The generated part of a journal. */
export interface GeneratedRows {
  readonly projectCount: number;
  readonly rowsPerProject: number;
  /** Rows of a project by its number; as many for each. */
  readonly rowsOf: (number: number) => readonly JournalRow[];
}

/** Rows by arithmetic. */
export class GeneratedJournal implements JournalReader {
  readonly rowsPerProject: number;
  readonly #generated: GeneratedRows;
  readonly #generatedCount: number;
  readonly #later: Journal;

  constructor(generated: GeneratedRows) {
    this.#generated = generated;
    this.rowsPerProject = generated.rowsPerProject;
    this.#generatedCount = generated.projectCount * generated.rowsPerProject;
    this.#later = new Journal(this.#generatedCount + 1);
  }

  get lastSerial(): number {
    return Math.max(this.#generatedCount, this.#later.lastSerial);
  }

  /** Adds a row after all others and gives its serial. */
  append(row: JournalRow): number {
    return this.#later.append(row);
  }

  since(serial: number, limit: number): readonly JournalEntry[] {
    const end = Math.min(this.#generatedCount, serial + limit);
    const rows: JournalEntry[] = [];
    for (let next = Math.max(0, serial) + 1; next <= end; next += 1) rows.push(this.#row(next));
    return [...rows, ...this.#later.since(Math.max(serial, this.#generatedCount), limit - rows.length)];
  }

  newest(action: string, limit: number): readonly JournalEntry[] {
    const found = [...this.#later.newest(action, limit)];
    for (let serial = this.#generatedCount; serial > 0 && found.length < limit; serial -= 1) {
      const row = this.#row(serial);
      if (row.action === action) found.push(row);
    }
    return found;
  }

  #row(serial: number): JournalEntry {
    const number = Math.floor((serial - 1) / this.rowsPerProject);
    if (this.#last.number !== number) this.#last = { number, rows: this.#generated.rowsOf(number) };
    const row = this.#last.rows[(serial - 1) % this.rowsPerProject];
    if (row === undefined) throw new Error(`project ${number} has too few rows`);
    return { serial, ...row };
  }

  /** Rows are asked for in order: those of the project at hand. */
  #last: { readonly number: number; readonly rows: readonly JournalRow[] } = { number: -1, rows: [] };
}

/**
 * The distinct requirements of one project, in columns: what a solver needs comes first, the texts last.
 *
 *     part = row count · dependency id × count · range id × count · (marker id + 1) × count · shape × count ·
 *            URL text number × rows with a URL · requirement text id × count
 *     shape = list number of extras × 8 + (has URL) × 4 + (pins) × 2 + (names a pre-release)
 */

import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

/** A requirement in numbers. */
export interface Row {
  readonly dependency: number;
  /** In the record of the dependency. */
  readonly rangeId: number;
  /** -1 for none. */
  readonly markerId: number;
  /** Number of a list of local strings. */
  readonly extrasId: number;
  readonly namesPrerelease: boolean;
  readonly pins: boolean;
  /** Number of a local string, -1 for none. */
  readonly urlId: number;
  /** In the table of requirement texts. */
  readonly textId: number;
}

const NAMES_PRERELEASE = 1;
const PINS = 2;
const HAS_URL = 4;
const EXTRAS_UNIT = 8;
const COLUMN_COUNT = 4;

/** The bytes of the part. */
export function encodeRows(rows: readonly Row[]): Uint8Array {
  const writer = new ByteWriter(16 + rows.length * 10);
  writer.varint(rows.length);
  for (const row of rows) writer.varint(row.dependency);
  for (const row of rows) writer.varint(row.rangeId);
  for (const row of rows) writer.varint(row.markerId + 1);
  for (const row of rows) writer.varint(shapeOf(row));
  for (const { urlId } of rows) if (urlId !== -1) writer.varint(urlId);
  for (const row of rows) writer.varint(row.textId);
  return writer.toBytes();
}

/** The rows of one project; the columns are decoded with the first question. All numbers in them are below 2^31. */
export class RowPart {
  readonly #reader: ByteReader;
  /** The columns before the URLs one after another, each of `rowCount` numbers. */
  #columns: Int32Array | undefined;
  readonly rowCount: number;
  #urlIds: ReadonlyMap<number, number> | undefined;
  #textIds: Int32Array | undefined;

  constructor(bytes: Uint8Array, label: string) {
    this.#reader = new ByteReader(bytes, label);
    this.rowCount = this.#reader.count();
  }

  /** @throws {IndexDamagedError} when there is no such row. */
  row(id: number): Omit<Row, "textId"> {
    const { rowCount } = this;
    this.#reader.checked(id, rowCount, "a row number");
    const shape = this.#number(id + 3 * rowCount);
    return {
      dependency: this.#number(id),
      rangeId: this.#number(id + rowCount),
      markerId: this.#number(id + 2 * rowCount) - 1,
      extrasId: Math.floor(shape / EXTRAS_UNIT),
      namesPrerelease: (shape & NAMES_PRERELEASE) !== 0,
      pins: (shape & PINS) !== 0,
      urlId: shape & HAS_URL ? (this.#readUrlIds().get(id) ?? -1) : -1,
    };
  }

  /** The text of a row, decoded apart from the rest, for a resolver rarely asks for it. */
  textId(id: number): number {
    this.#readUrlIds();
    this.#textIds ??= this.#readNumbers(this.rowCount);
    return this.#textIds[id] ?? 0;
  }

  #number(place: number): number {
    this.#columns ??= this.#readNumbers(this.rowCount * COLUMN_COUNT);
    return this.#columns[place] ?? 0;
  }

  /** The URLs stand between the columns and the texts, so both need them read. */
  #readUrlIds(): ReadonlyMap<number, number> {
    if (this.#urlIds !== undefined) return this.#urlIds;
    const urlIds = new Map<number, number>();
    for (let id = 0; id < this.rowCount; id++)
      if (this.#number(id + 3 * this.rowCount) & HAS_URL) urlIds.set(id, this.#reader.varint());
    this.#urlIds = urlIds;
    return urlIds;
  }

  #readNumbers(count: number): Int32Array {
    const numbers = new Int32Array(count);
    for (let i = 0; i < count; i++)
      numbers[i] = this.#reader.checked(this.#reader.varint(), 2 ** 31, "a number");
    return numbers;
  }
}

function shapeOf(row: Row): number {
  return (
    row.extrasId * EXTRAS_UNIT +
    (row.urlId === -1 ? 0 : HAS_URL) +
    (row.pins ? PINS : 0) +
    (row.namesPrerelease ? NAMES_PRERELEASE : 0)
  );
}

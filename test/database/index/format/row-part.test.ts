import { expect, test } from "vitest";
import { encodeRows, type Row, RowPart } from "../../../../database/index/format/row-part.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

function row(fields: Partial<Row> = {}): Row {
  return {
    dependency: 0,
    rangeId: 0,
    markerId: -1,
    extrasId: 0,
    namesPrerelease: false,
    pins: false,
    urlId: -1,
    textId: 0,
    ...fields,
  };
}

test("RowPart reads what encodeRows() wrote, in any order", () => {
  const rows = [
    row({ dependency: 300_000, rangeId: 70_000, textId: 1_500_000 }),
    row({ urlId: 3, pins: true, textId: 7 }),
    row({ markerId: 5, extrasId: 2, namesPrerelease: true }),
    row({ urlId: 0 }),
  ];
  const part = new RowPart(encodeRows(rows), "test");
  expect(part.rowCount).toBe(4);
  for (const id of [3, 0, 2, 1]) expect({ ...part.row(id), textId: part.textId(id) }).toEqual(rows[id]);
});

test("RowPart gives texts before anything else was asked for", () => {
  expect(new RowPart(encodeRows([row({ urlId: 1, textId: 42 })]), "test").textId(0)).toBe(42);
});

test("RowPart refuses a row that there is not", () => {
  expect(() => new RowPart(encodeRows([row()]), "test").row(1)).toThrow(IndexDamagedError);
});

import { expect, test } from "vitest";
import { CondaLists } from "../../../database/sqlite/conda-lists.ts";
import {
  CONDA_COLUMNS,
  columnsOf,
  differingColumns,
  factsOf,
  fieldsOf,
} from "../../../database/sqlite/conda-rows.ts";
import { Interner } from "../../../database/sqlite/interner.ts";
import { openDatabase } from "../../../database/sqlite/open-database.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { BASE_URL } from "../../builders/conda-store.ts";

const database = openDatabase(":memory:", { create: true });
const lists = new CondaLists(database, new Interner(database));
const RECORD = condaRecord("a", "1!2", {
  buildNumber: 3,
  depends: ["b >=1"],
  constrains: ["c <2"],
  noarch: "generic",
  trackFeatures: ["debug"],
  timestampMs: 5,
  sitePackagesPath: "lib/python3.14t/site-packages",
  md5Hex: "0a".repeat(16),
  sha256Hex: "0b".repeat(32),
  sizeBytes: 6,
});

test("facts survive the way into columns and back", () => {
  const columns = columnsOf(RECORD, BASE_URL, lists);
  expect(columns).toHaveLength(CONDA_COLUMNS.split(",").length);
  expect({ ...RECORD, ...factsOf(columns, RECORD.filename, { baseUrl: BASE_URL }, lists) }).toEqual(RECORD);
});

test("an address that follows from the base moves with it, another one stays", () => {
  const base = { baseUrl: "https://mirror.example/linux-64/" };
  const moved = factsOf(columnsOf(RECORD, BASE_URL, lists), RECORD.filename, base, lists);
  expect(moved.url).toBe("https://mirror.example/linux-64/a-1%212-0.conda");
  const elsewhere = { ...RECORD, url: "https://example.org/a.conda" };
  expect(factsOf(columnsOf(elsewhere, BASE_URL, lists), "", base, lists).url).toBe(elsewhere.url);
});

test("what differs is named by its facts", () => {
  const before = columnsOf(RECORD, BASE_URL, lists);
  const other = { ...RECORD, md5Hex: "0c".repeat(16), depends: [], noarch: null };
  const places = differingColumns(before, columnsOf(other, BASE_URL, lists));
  expect(fieldsOf(places)).toEqual(new Set(["depends", "noarch", "md5Hex"]));
  expect(differingColumns(before, columnsOf({ ...RECORD }, BASE_URL, lists))).toEqual([]);
});

import { expect, test } from "vitest";
import { Interner } from "../../../database/sqlite/interner.ts";
import { openDatabase } from "../../../database/sqlite/open-database.ts";
import { core } from "../../builders/records.ts";

function fixture(): { database: ReturnType<typeof openDatabase>; interner: Interner } {
  const database = openDatabase(":memory:", { create: true });
  return { database, interner: new Interner(database) };
}

test("Interner gives equal texts one number, also after its caches are gone", () => {
  const { interner } = fixture();
  const id = interner.textId("a\0b");
  interner.forget();
  expect(interner.textId("a\0b")).toBe(id);
  expect(interner.textId("a")).not.toBe(id);
  expect(interner.text(id)).toBe("a\0b");
});

test("Interner tells no requirements from no answer", () => {
  const { interner } = fixture();
  const empty = core({ buildRequires: [] });
  const ids = [
    interner.coreId(core()),
    interner.coreId(empty),
    interner.coreId(core({ requiresPython: "" })),
  ];
  expect(new Set(ids).size).toBe(3);
  interner.forget();
  expect(interner.core(ids[1] ?? 0)).toEqual(empty);
});

test("Interner gives the same object for the same metadata", () => {
  const { interner } = fixture();
  const id = interner.coreId(core({ requiresDist: ["a", "b", "a"] }));
  expect(interner.core(id)).toBe(interner.core(id));
  expect(interner.core(id).requiresDist).toEqual(["a", "b", "a"]);
});

test("Interner keeps provenances apart", () => {
  const { interner } = fixture();
  const one = interner.provenanceId({ source: "wheel", confidence: "exact", extractorVersion: 1 });
  const two = interner.provenanceId({ source: "wheel", confidence: "exact", extractorVersion: 2 });
  interner.forget();
  expect(one).not.toBe(two);
  expect(interner.provenance(two)).toEqual({ source: "wheel", confidence: "exact", extractorVersion: 2 });
});

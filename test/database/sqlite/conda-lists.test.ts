import { expect, test } from "vitest";
import { CondaLists } from "../../../database/sqlite/conda-lists.ts";
import { Interner } from "../../../database/sqlite/interner.ts";
import { openDatabase } from "../../../database/sqlite/open-database.ts";

test("equal lists have one number, in other orders others, and are found again by it", () => {
  const database = openDatabase(":memory:", { create: true });
  const lists = new CondaLists(database, new Interner(database));
  const [first, second, none] = [["a", "b"], ["b", "a"], []].map((texts) => lists.idOf(texts));
  expect(new Set([first, second, none, lists.idOf(["a", "b"])]).size).toBe(3);
  const others = new CondaLists(database, new Interner(database));
  expect([first, second, none].map((id) => others.list(id ?? 0))).toEqual([["a", "b"], ["b", "a"], []]);
  database.close();
});

test("after a rollback it knows nothing of what was taken back", () => {
  const database = openDatabase(":memory:", { create: true });
  const interner = new Interner(database);
  const lists = new CondaLists(database, interner);
  database.exec("BEGIN");
  lists.idOf(["gone"]);
  database.exec("ROLLBACK");
  lists.forget();
  interner.forget();
  expect(lists.list(lists.idOf(["other"]))).toEqual(["other"]);
  database.close();
});

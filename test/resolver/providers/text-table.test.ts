import { expect, test } from "vitest";
import { TextTable } from "../../../resolver/providers/text-table.ts";

test("TextTable goes on after the texts of the index, with one number for each text", () => {
  const table = new TextTable(2, (id) => `indexed ${id}`);
  const [first, second] = [table.idOf("a"), table.idOf("b")];
  expect([first, second, table.idOf("a")]).toEqual([2, 3, 2]);
  expect([0, 1, first, second].map((id) => table.text(id))).toEqual(["indexed 0", "indexed 1", "a", "b"]);
  expect(() => table.text(4)).toThrow("text 4 is defined");
});

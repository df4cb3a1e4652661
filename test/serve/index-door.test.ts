import { expect, test } from "vitest";
import { IndexDoor } from "../../serve/index-door.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { project, release } from "../builders/records.ts";

test("IndexDoor forgets what was read after many requests, and gives the same index on", () => {
  const first = memoryIndex([project("tea", [release("tea", "1.0")])]);
  const door = new IndexDoor(first);
  const given = new Set(Array.from({ length: 4001 }, () => door.index()));
  expect(given.size).toBe(3);
  expect(given.has(first)).toBe(true);
  for (const index of given) expect([...index.names()]).toEqual(["tea"]);
});

import { expect, test } from "vitest";
import { yankChangesByVersion } from "../../../../database/index/build/yank-changes.ts";
import type { EventRecord } from "../../../../database/record.ts";

function event(kind: EventRecord["kind"], atMs: number, fields: Partial<EventRecord> = {}): EventRecord {
  return { kind, atMs, version: "1.0", filename: null, detail: null, ...fields };
}

test("yankChangesByVersion() gives the changes of each release in order of time", () => {
  const changes = yankChangesByVersion([
    event("un-yanked", 20),
    event("yanked", 10),
    event("yanked", 5, { version: "2.0" }),
  ]);
  expect([...changes]).toEqual([
    [
      "1.0",
      [
        { atMs: 10, isYanked: true },
        { atMs: 20, isYanked: false },
      ],
    ],
    ["2.0", [{ atMs: 5, isYanked: true }]],
  ]);
});

test("yankChangesByVersion() passes over everything that yanks no release", () => {
  const others = [
    event("removed", 1),
    event("archived", 1, { version: null }),
    event("yanked", 1, { version: null }),
    event("yanked", 1, { filename: "a-1.0.tar.gz" }),
  ];
  expect(yankChangesByVersion(others).size).toBe(0);
});

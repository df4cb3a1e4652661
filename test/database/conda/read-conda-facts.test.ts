import { expect, test } from "vitest";
import { readCondaFacts } from "../../../database/conda/read-conda-facts.ts";

const FACTS = {
  counts: { packages: 1, records: 2, removed: 3, events: 4 },
  subdirs: [
    {
      channel: "c",
      subdir: "s",
      baseUrl: "u",
      dataDate: "2026-03-01",
      records: 2,
      later: 0,
      leftOut: 0,
      digest: "d",
    },
  ],
  names: [{ channel: "c", kind: "table", url: "u", dataDate: "2026-03-01" }],
};

test("facts come as they were", () => {
  expect(readCondaFacts(JSON.parse(JSON.stringify(FACTS)), "conda")).toEqual(FACTS);
});

test.each([
  [{ ...FACTS, counts: { packages: 1 } }, "conda.counts.records"],
  [
    { ...FACTS, names: [{ ...FACTS.names[0], kind: "hearsay" }] },
    "one of relations, table at conda.names[0].kind",
  ],
  [{ ...FACTS, subdirs: [{ ...FACTS.subdirs[0], dataDate: "1 March" }] }, "a day as YYYY-MM-DD"],
  [{ ...FACTS, colour: "red" }, "only the fields"],
])("%j is refused: %s", (value, message) => {
  expect(() => readCondaFacts(value, "conda")).toThrow(message);
});

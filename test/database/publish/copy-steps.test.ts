import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyCopySteps, findCopySteps, resultBytesOf } from "../../../database/publish/copy-steps.ts";

const PARAGRAPH = Array.from(
  { length: 40 },
  (_, i) => `{"filename":"project-1.${i}.tar.gz","sizeBytes":${i * 977}}`,
).join(",");

test.each<[string, string, string, number]>([
  ["equal texts", PARAGRAPH, PARAGRAPH, 0],
  ["something new in the middle", PARAGRAPH, PARAGRAPH.replace("1.20.", "NEW1.20."), 3],
  ["something new at the end", PARAGRAPH, `${PARAGRAPH}tail`, 4],
  ["something gone", PARAGRAPH, PARAGRAPH.slice(0, 500) + PARAGRAPH.slice(900), 0],
  ["two halves that changed places", PARAGRAPH, PARAGRAPH.slice(1000) + PARAGRAPH.slice(0, 1000), 0],
  ["nothing before", "", PARAGRAPH, PARAGRAPH.length],
  ["nothing left", PARAGRAPH, "", 0],
])("findCopySteps() inserts only what is new: %s", (_what, old, young, insertedBytes) => {
  const { steps, inserted } = findCopySteps(Buffer.from(old), Buffer.from(young));
  expect(Buffer.concat(inserted)).toHaveLength(insertedBytes);
  expect(resultBytesOf(steps)).toBe(young.length);
  expect(applyCopySteps(Buffer.from(old), steps, Buffer.concat(inserted))?.toString()).toBe(young);
});

// copy-steps.ts: the steps make `young` of `old`, whatever the two are.
test("applyCopySteps() undoes findCopySteps()", () => {
  // Few different bytes and long runs of them, so that blocks collide and matches overlap.
  const text = fc
    .array(fc.tuple(fc.constantFrom("a", "b", PARAGRAPH.slice(0, 70), "é"), fc.nat(40)), { maxLength: 20 })
    .map((runs) => Buffer.from(runs.map(([unit, count]) => unit.repeat(count)).join("")));
  fc.assert(
    fc.property(text, text, (old, young) => {
      const { steps, inserted } = findCopySteps(old, young);
      expect(applyCopySteps(old, steps, Buffer.concat(inserted))).toEqual(young);
    }),
    { seed: 20261101, numRuns: 300 },
  );
});

test("applyCopySteps() gives nothing for a step beyond the end of the old text", () => {
  const steps = [{ insertBytes: 0, copyFrom: 3, copyBytes: 3 }];
  expect(applyCopySteps(Buffer.from("12345"), steps, Buffer.alloc(0))).toBeUndefined();
});

import { expect, test } from "vitest";
import {
  CONDA_INDEX,
  CONDA_SECTIONS,
  DETAIL_FLAGS,
  EXTRA_FLAGS,
  RECORD_FLAGS,
} from "../../../../database/conda/index/layout.ts";
import { MAGIC } from "../../../../database/index/format/layout.ts";

test("the file is told from an index by its name", () => {
  const { magic, sectionNames } = CONDA_INDEX;
  expect(Buffer.from(magic).toString("latin1", 1, 5)).toBe("CNDA");
  expect([magic.length, magic[0], magic[7]]).toEqual([MAGIC.length, MAGIC[0], MAGIC[7]]);
  expect(sectionNames).toBe(CONDA_SECTIONS);
});

test("flags are bits of one byte, each another one", () => {
  for (const flags of [RECORD_FLAGS, EXTRA_FLAGS, DETAIL_FLAGS]) {
    const bits = Object.values(flags);
    expect(new Set(bits).size).toBe(bits.length);
    for (const bit of bits) expect([1, 2, 4, 8, 16, 32, 64, 128]).toContain(bit);
  }
});

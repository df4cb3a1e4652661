import { expect, test } from "vitest";
import { type CondaSubdirRow, condaSubdirState } from "../../../database/sqlite/conda-subdir-row.ts";

const NEVER: CondaSubdirRow = {
  id: 1,
  channel: "conda-forge",
  subdir: "noarch",
  baseUrl: "https://conda.example/noarch/",
  laterCount: 2,
  leftOutCount: 3,
  checkedAtMs: null,
  asOfMs: null,
  form: null,
  url: null,
  etag: null,
  lastModified: null,
  shardsMissingAtMs: null,
  staleSinceMs: null,
  failure: null,
  sinceMs: null,
};

test("a subdirectory that was never read has no reading, and its failure a time", () => {
  expect(condaSubdirState({ ...NEVER, failure: "gone", sinceMs: 5 })).toEqual({
    id: 1,
    channel: "conda-forge",
    subdir: "noarch",
    baseUrl: "https://conda.example/noarch/",
    laterCount: 2,
    leftOutCount: 3,
    checkedAtMs: null,
    shardsMissingAtMs: null,
    staleSinceMs: null,
    reading: null,
    failure: { message: "gone", sinceMs: 5 },
  });
});

test("a reading has its form, its address, its time and its marks", () => {
  const row = { ...NEVER, checkedAtMs: 9, asOfMs: 7, form: "zst", url: "u", etag: '"x"' } as const;
  expect(condaSubdirState(row)).toMatchObject({
    checkedAtMs: 9,
    reading: { asOfMs: 7, form: "zst", url: "u", etag: '"x"', lastModified: null },
    failure: null,
  });
});

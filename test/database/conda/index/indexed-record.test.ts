import { expect, test } from "vitest";
import { IndexedCondaRecord } from "../../../../database/conda/index/indexed-record.ts";
import { condaRecord } from "../../../builders/conda-records.ts";

test("details are read when one of them is asked for, and once", () => {
  let reads = 0;
  const details = { md5Hex: "0a".repeat(16), sha256Hex: null, sizeBytes: 5 };
  const record = new IndexedCondaRecord(condaRecord("a", "1", { depends: ["b"] }), () => {
    reads += 1;
    return details;
  });
  expect([record.name, record.depends, record.url.endsWith("a-1-0.conda"), reads]).toEqual([
    "a",
    ["b"],
    true,
    0,
  ]);
  expect([record.md5Hex, record.sha256Hex, record.sizeBytes, reads]).toEqual([details.md5Hex, null, 5, 1]);
});

import { expect, test } from "vitest";
import { decodePart } from "../../../../database/conda/index/decode-part.ts";
import { encodePart } from "../../../../database/conda/index/encode-part.ts";
import { condaRecord } from "../../../builders/conda-records.ts";
import { partTables } from "../../../builders/part-tables.ts";

test("bytes that end anywhere are refused", () => {
  const { numbers, texts } = partTables();
  const artifacts = [{ record: condaRecord("a", "1", { depends: ["b"], timestampMs: 5 }), relations: [] }];
  const bytes = encodePart({ pypiNames: ["a"], artifacts }, numbers, "");
  const place = { channel: "c", subdir: "s", name: "a", baseUrl: "" };
  for (let size = 0; size < bytes.length; size += 1)
    expect(() => decodePart(bytes.subarray(0, size), "test", texts, place)).toThrow("test");
});

test("places that no table has are refused", () => {
  const { numbers, texts } = partTables();
  const artifacts = [{ record: condaRecord("a", "1", { url: "a-1-0.conda" }), relations: [] }];
  const bytes = encodePart({ pypiNames: null, artifacts }, numbers, "");
  const place = { channel: "c", subdir: "s", name: "a", baseUrl: "" };
  const versionAt = bytes.length - 5;
  expect(decodePart(bytes, "test", texts, place).records[0]?.record.version).toBe("1");
  const bent = Uint8Array.from(bytes, (byte, i) => (i === versionAt ? 9 : byte));
  expect(() => decodePart(bent, "test", texts, place)).toThrow("a place below 1");
});

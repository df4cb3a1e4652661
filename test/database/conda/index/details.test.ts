import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeDetails, encodeDetails } from "../../../../database/conda/index/details.ts";
import { DETAIL_BYTES } from "../../../../database/conda/index/layout.ts";

const hex = (digits: number): fc.Arbitrary<string | null> =>
  fc.option(
    fc
      .uint8Array({ minLength: digits / 2, maxLength: digits / 2 })
      .map((bytes) => Buffer.from(bytes).toString("hex")),
  );

test("each row can be read alone, and what is not known is not zero", () => {
  const details = fc.record({
    md5Hex: hex(32),
    sha256Hex: hex(64),
    sizeBytes: fc.option(fc.nat(Number.MAX_SAFE_INTEGER)),
  });
  fc.assert(
    fc.property(fc.array(details), (records) => {
      const bytes = encodeDetails(records);
      expect(bytes.byteLength).toBe(records.length * DETAIL_BYTES);
      for (const [i, record] of records.entries())
        expect(decodeDetails(bytes.subarray(i * DETAIL_BYTES, (i + 1) * DETAIL_BYTES))).toEqual(record);
    }),
    { seed: 3 },
  );
});

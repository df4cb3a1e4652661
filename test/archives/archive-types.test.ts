import { expect, test } from "vitest";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";

test("ArchiveError carries its kind, its cause and, where known, the digest of the whole archive", () => {
  const digest = { sha256Hex: "ab".repeat(32), sizeBytes: 7 };
  const cause = new Error("inner");
  const error = new ArchiveError("too-large", "Cannot read archive: it is large", { cause, digest });
  expect(error).toMatchObject({ name: "ArchiveError", kind: "too-large", cause, digest });
  expect(new ArchiveError("archive", "Cannot read archive: it is broken").digest).toBeUndefined();
});

test("DEFAULT_ARCHIVE_LIMITS keep what one archive takes in memory under what it may unpack to", () => {
  const {
    memberBytesMax,
    keptBytesMax,
    bufferedBytesMax,
    archiveBytesMax,
    unpackedBytesFree,
    unpackedBytesMax,
  } = DEFAULT_ARCHIVE_LIMITS;
  expect(memberBytesMax).toBeLessThanOrEqual(keptBytesMax);
  expect(bufferedBytesMax).toBeLessThanOrEqual(archiveBytesMax);
  expect(unpackedBytesFree).toBeLessThan(unpackedBytesMax);
});

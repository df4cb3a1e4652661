import { expect, test } from "vitest";
import * as limits from "../../../crawlers/conda-repodata/limits.ts";

test("the content of a file may be longer than the file, and data are old before a week without shards is over", () => {
  expect(limits.JSON_BYTES_MAX).toBeGreaterThan(limits.ZST_BYTES_MAX);
  expect(limits.INDEX_CONTENT_BYTES_MAX).toBeGreaterThan(limits.INDEX_BYTES_MAX);
  expect(limits.SHARD_CONTENT_BYTES_MAX).toBeGreaterThan(limits.SHARD_BYTES_MAX);
  expect(limits.RELATIONS_CONTENT_BYTES_MAX).toBeGreaterThan(limits.RELATIONS_BYTES_MAX);
  expect(limits.STALE_MS).toBeLessThan(limits.NO_SHARDS_MS);
});

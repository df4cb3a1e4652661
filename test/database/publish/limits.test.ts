import { expect, test } from "vitest";
import * as limits from "../../../database/publish/limits.ts";

test("the limits fit one another and what holds published files", () => {
  // https://docs.github.com/en/repositories/releasing-projects-on-github/about-releases: each file under 2 GiB.
  expect(limits.BASE_FILE_BYTES_MAX + limits.BASE_FRAME_BYTES_MAX).toBeLessThan(2 * 2 ** 30);
  expect(limits.BASE_FRAME_CONTENT_BYTES).toBeLessThan(limits.BASE_FRAME_BYTES_MAX);
  expect(limits.DELTA_BYTES_MAX).toBeLessThan(limits.DELTA_CONTENT_BYTES_MAX);
  expect(limits.LATEST_BYTES_MAX).toBeLessThan(limits.MANIFEST_BYTES_MAX);
  expect(limits.MANIFEST_BYTES_MAX).toBeLessThan(limits.SHARD_BYTES_MAX);
});

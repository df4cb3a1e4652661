import { expect, test } from "vitest";
import { EXTRACTOR_VERSION } from "../../crawlers/extractor-version.ts";

test("the extractor has a version of its own: 0 stands for other programs' facts", () => {
  expect(EXTRACTOR_VERSION).toBeGreaterThanOrEqual(1);
  expect(Number.isSafeInteger(EXTRACTOR_VERSION)).toBe(true);
});

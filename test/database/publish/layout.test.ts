import { expect, test } from "vitest";
import { baseName, deltaName, manifestName, objectName } from "../../../database/publish/layout.ts";

// docs/publishing.md, "Files".
test("names of published files are made of what they hold", () => {
  const [a, b] = ["a".repeat(64), "b".repeat(64)];
  expect(objectName(a)).toBe(`aa/${a}.zst`);
  expect(manifestName(a)).toBe(`${a}.json.zst`);
  expect(deltaName(a, b)).toBe(`${a}-${b}`);
  expect([0, 1].map((part) => baseName(a, part))).toEqual([`${a}.tar.zst`, `${a}.1.tar.zst`]);
});

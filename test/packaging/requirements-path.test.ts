import { expect, test } from "vitest";
import { isUrl, normalizePath, resolveBeside } from "../../packaging/requirements-path.ts";

test.each([
  ["requirements.txt", "dev.txt", "dev.txt"],
  ["requirements/dev.txt", "base.txt", "requirements/base.txt"],
  ["requirements/dev.txt", "../base.txt", "base.txt"],
  ["requirements/dev.txt", "../../base.txt", "../base.txt"],
  ["requirements/dev.txt", "./a/../base.txt", "requirements/base.txt"],
  ["/project/dev.txt", "base.txt", "/project/base.txt"],
  ["/project/dev.txt", "../../../base.txt", "/base.txt"],
  ["/project/dev.txt", "/etc/base.txt", "/etc/base.txt"],
  [String.raw`C:\project\dev.txt`, "base.txt", "C:/project/base.txt"],
  ["dev.txt", String.raw`D:\base.txt`, "D:/base.txt"],
  ["dev.txt", "https://host/base.txt", "https://host/base.txt"],
  ["https://host/a/dev.txt", "../base.txt", "https://host/base.txt"],
  ["file:///a/dev.txt", "base.txt", "file:///a/base.txt"],
])("resolveBeside() from %j to %j is %j", (from, target, expected) => {
  expect(resolveBeside(from, target)).toBe(expected);
});

test.each([
  ["./a//b/.", "a/b"],
  ["a/..", "."],
  ["../a", "../a"],
  ["https://host/a/../b", "https://host/a/../b"],
])("normalizePath() of %j is %j", (path, expected) => {
  expect(normalizePath(path)).toBe(expected);
});

test("isUrl() takes a drive letter for a path", () => {
  expect(isUrl("https://host")).toBe(true);
  expect(isUrl("git+ssh://host")).toBe(true);
  expect(isUrl(String.raw`C:\path`)).toBe(false);
  expect(isUrl("./path")).toBe(false);
});

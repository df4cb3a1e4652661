import { expect, test } from "vitest";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { memberPath, quoteName } from "../../archives/member-path.ts";

test.each([
  ["demo-1.0/setup.py", "demo-1.0/setup.py"],
  ["./demo-1.0//setup.py", "demo-1.0/setup.py"],
  ["demo-1.0/", "demo-1.0"],
  ["./", ""],
  ["demo/..data", "demo/..data"],
  ["demo/a..b", "demo/a..b"],
  ["demo\\setup.py", "demo\\setup.py"],
  ["c:setup.py", "c:setup.py"],
])("memberPath() makes %j the path %j", (name, path) => {
  expect(memberPath(name, DEFAULT_ARCHIVE_LIMITS)).toBe(path);
});

test.each([
  ["../evil", "leads out of the folder it is unpacked to"],
  ["demo/../../evil", "leads out of the folder it is unpacked to"],
  ["demo/..", "leads out of the folder it is unpacked to"],
  ["..\\evil", "leads out of the folder it is unpacked to"],
  ["demo\\..\\evil", "leads out of the folder it is unpacked to"],
  ["/etc/passwd", "has an absolute path"],
  ["\\\\server\\share", "has an absolute path"],
  ["C:\\Windows", "has an absolute path"],
  ["c:/windows", "has an absolute path"],
  ["METADATA\0.txt", "has a NUL character in its name"],
])("memberPath() refuses %j", (name, found) => {
  expect(() => memberPath(name, DEFAULT_ARCHIVE_LIMITS)).toThrow(
    `Cannot read archive: its member ${JSON.stringify(name)} ${found}`,
  );
});

test("memberPath() refuses a name over the limit as too large, without quoting it", () => {
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, nameCharactersMax: 10 };
  expect(memberPath("0123456789", limits)).toBe("0123456789");
  expect(() => memberPath("01234567890", limits)).toThrow(
    expect.objectContaining({
      kind: "too-large",
      message: "Cannot read archive: a name in it is longer than 10 characters",
    }),
  );
});

test("quoteName() escapes what would break a line, and shortens", () => {
  expect(quoteName('a\n"b')).toBe(String.raw`"a\n\"b"`);
  expect(quoteName("x".repeat(500)).length).toBeLessThan(130);
});

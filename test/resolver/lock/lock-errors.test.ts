import { expect, test } from "vitest";
import {
  HashUnknownError,
  LockFormatError,
  LockVersionError,
  TargetsIndistinctError,
  UrlUnknownError,
} from "../../../resolver/lock/lock-errors.ts";

test.each([
  [
    new LockFormatError("", "JSON", "nothing"),
    "Cannot read the lock: the file should be JSON, found nothing",
  ],
  [new LockFormatError("a.b", "a string", "1"), 'Cannot read the lock: "a.b" should be a string, found 1'],
  [new LockVersionError(2, 1), "Cannot read the lock: it has lockVersion 2, this program reads 1"],
  [
    new HashUnknownError("pylock.toml", ["a.whl"]),
    'Cannot write pylock.toml: the database knows no hash of "a.whl"',
  ],
  [
    new UrlUnknownError("pylock.toml", ["a.whl"]),
    'Cannot write pylock.toml: the database knows no URL of "a.whl"',
  ],
  [
    new TargetsIndistinctError("pylock.toml", ["one", "two"], "idna"),
    'Cannot write pylock.toml: no marker tells "one", "two" apart, and they differ in "idna"',
  ],
])("the message says what was tried and found: %s", (error, message) => {
  expect(error.message).toBe(message);
  expect(error.hint).toMatch(/\.$/);
});

test("HashUnknownError names five files and counts the others", () => {
  const error = new HashUnknownError("requirements.txt", ["1", "2", "3", "4", "5", "6", "7"]);
  expect(error.message).toContain('"5" and 2 more');
  expect(error.filenames).toHaveLength(7);
});

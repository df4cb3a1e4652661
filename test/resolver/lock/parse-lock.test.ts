import { expect, test } from "vitest";
import { formatLock } from "../../../resolver/lock/format-lock.ts";
import { LockFormatError, LockVersionError } from "../../../resolver/lock/lock-errors.ts";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { sampleLock } from "../../builders/lock-builder.ts";

const TEXT = formatLock(sampleLock());

test("parseLock() gives back what formatLock() wrote", () => {
  expect(parseLock(TEXT)).toEqual(sampleLock());
  expect(formatLock(parseLock(TEXT))).toBe(TEXT);
});

test.each([
  ["not JSON", '"wheel"', "wheel", "the file should be JSON"],
  [
    "another kind of file",
    '"kind": "wheel"',
    '"kind": "egg"',
    'kind" should be "wheel", "sdist" or "conda", found "egg"',
  ],
  ["a damaged hash", '"hash": "sha256-', '"hash": "sha256:', 'hash" should be an SRI sha256 digest'],
  [
    "a size that is no count",
    '"sizeBytes": 100',
    '"sizeBytes": 1.5',
    'sizeBytes" should be a whole number, found 1.5',
  ],
  ["a missing field", '"system"', '"sistem"', 'system" should be a string, found nothing'],
  [
    "a dependency that leads nowhere",
    '"b"\n',
    '"nowhere"\n',
    'names of packages that stand beside it, found "nowhere"',
  ],
  [
    "an artifact that leads nowhere",
    '"artifact": "c-3.0',
    '"artifact": "d-3.0',
    "should be a key of artifacts",
  ],
])("parseLock() refuses %s", (_, original, altered, message) => {
  expect(TEXT).toContain(original);
  const text = TEXT.replace(original, altered);
  expect(() => parseLock(text)).toThrow(LockFormatError);
  expect(() => parseLock(text)).toThrow(message);
});

test("parseLock() refuses a newer format by its number", () => {
  expect(() => parseLock(TEXT.replace('"lockVersion": 1', '"lockVersion": 2'))).toThrow(LockVersionError);
});

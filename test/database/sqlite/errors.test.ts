import Database from "better-sqlite3";
import { expect, test } from "vitest";
import {
  StoreDiskError,
  StoreFormatError,
  StoreIndexError,
  StoreLockedError,
  StoreMissingError,
  StoreNewerError,
  asStoreError,
  isStoreFailure,
} from "../../../database/sqlite/errors.ts";

test.each([
  [new StoreMissingError("s", "found no such file"), "E_STORE_MISSING", "unavailable"],
  [new StoreLockedError("s"), "E_STORE_LOCKED", "unavailable"],
  [new StoreFormatError("s", "it is damaged"), "E_STORE_FORMAT", "data"],
  [new StoreNewerError("s", 1, 2), "E_STORE_NEWER", "data"],
  [new StoreDiskError("s", "the disk is full"), "E_STORE_DISK", "unavailable"],
  [
    new StoreIndexError("s", "https://a.example/simple/", "https://b.example/simple/"),
    "E_STORE_INDEX",
    "usage",
  ],
])("%s names the store and has its code", (error, code, kind) => {
  expect(error).toMatchObject({ code, kind, path: "s" });
  expect(error.message).toMatch(/^Cannot .* the store "s": /);
});

test.each([
  ["SQLITE_FULL", "the disk is full"],
  ["SQLITE_IOERR_WRITE", "the disk failed"],
])("asStoreError() says what %s means, and keeps the cause", (code, problem) => {
  const cause = new Database.SqliteError("terse", code);
  const error = asStoreError("s", cause);
  expect(error).toMatchObject({
    code: "E_STORE_DISK",
    message: `Cannot write to the store "s": ${problem}`,
    cause,
  });
  expect(isStoreFailure(error)).toBe(true);
});

test("asStoreError() leaves other errors as they are, and isStoreFailure() tells whose they are", () => {
  const [ours, theirs] = [new Database.SqliteError("terse", "SQLITE_CORRUPT"), new TypeError("odd")];
  expect(asStoreError("s", ours)).toBe(ours);
  expect(asStoreError("s", theirs)).toBe(theirs);
  expect([isStoreFailure(ours), isStoreFailure(theirs)]).toEqual([true, false]);
});

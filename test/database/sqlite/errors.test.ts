import { expect, test } from "vitest";
import {
  StoreFormatError,
  StoreIndexError,
  StoreLockedError,
  StoreMissingError,
  StoreNewerError,
} from "../../../database/sqlite/errors.ts";

test.each([
  [new StoreMissingError("s", "found no such file"), "E_STORE_MISSING", "unavailable"],
  [new StoreLockedError("s"), "E_STORE_LOCKED", "unavailable"],
  [new StoreFormatError("s", "it is damaged"), "E_STORE_FORMAT", "data"],
  [new StoreNewerError("s", 1, 2), "E_STORE_NEWER", "data"],
  [
    new StoreIndexError("s", "https://a.example/simple/", "https://b.example/simple/"),
    "E_STORE_INDEX",
    "usage",
  ],
])("%s names the store and has its code", (error, code, kind) => {
  expect(error).toMatchObject({ code, kind, path: "s" });
  expect(error.message).toMatch(/^Cannot .* the store "s": /);
});

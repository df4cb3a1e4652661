import { join } from "node:path";
import { expect, test } from "vitest";
import { lockForWriting } from "../../../database/sqlite/writer-lock.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("lockForWriting() is held until it is released", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const lock = lockForWriting(path);
  expect(() => lockForWriting(path)).toThrow(
    `Cannot write to the store "${path}": another writer has it open`,
  );
  lock.release();
  lockForWriting(path).release();
});

test("lockForWriting() locks nothing for a store in memory", () => {
  expect(() => [lockForWriting(":memory:"), lockForWriting(":memory:")]).not.toThrow();
});

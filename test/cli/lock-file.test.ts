import { expect, test } from "vitest";
import { lockedTargets, readLockFile } from "../../cli/lock-file.ts";
import { formatLock } from "../../resolver/lock/format-lock.ts";
import { sampleLock } from "../builders/lock-builder.ts";
import { folderWith, hostIn } from "./invoke.ts";

test("readLockFile() reads a lock from where the person stands", () => {
  const lock = sampleLock();
  const folder = folderWith({ "sub/a.json": formatLock(lock) });
  expect(readLockFile("sub/a.json", hostIn(folder))).toEqual(lock);
});

test("readLockFile() says what it could not read", () => {
  const folder = folderWith({ "sub/not-a-lock": "{}" });
  const read = (path: string) => () => readLockFile(path, hostIn(folder));
  expect(read("nothing.json")).toThrow('Cannot read "nothing.json"');
  expect(read("sub")).toThrow("is a folder");
  expect(read("sub/not-a-lock")).toThrow("Cannot read the lock");
});

test("lockedTargets() are all of the lock's, or the one that is named in any of its forms", () => {
  const id = "x86_64-linux/cpython-3.11";
  expect(lockedTargets(sampleLock(), undefined)).toEqual([id]);
  expect(lockedTargets(sampleLock(), id)).toEqual([id]);
  expect(() => lockedTargets(sampleLock(), "x86_64-linux/cpython-3.12")).toThrow(
    expect.objectContaining({
      message: 'Cannot find target "x86_64-linux/cpython-3.12" in the lock',
      hint: `It has ${id}.`,
    }),
  );
  expect(() => lockedTargets(sampleLock(), "pdp11")).toThrow(expect.objectContaining({ code: "E_TARGET" }));
});

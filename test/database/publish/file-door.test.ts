import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DISK } from "../../../database/publish/file-door.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("DISK does what its operations say", () => {
  const directory = temporaryDirectory();
  const at = (name: string): string => join(directory, name);
  DISK.makeFolder(at("a/b"));
  DISK.makeFolder(at("a/b"));
  DISK.write(at("a/text"), Buffer.from("one"));
  DISK.writePieces(at("a/pieces"), [Buffer.from("t"), Buffer.from("wo")]);
  DISK.write(at("a/b/deep"), Buffer.from("three"));
  DISK.syncFolder(at("a"));
  expect(readdirSync(at("a")).toSorted()).toEqual(["b", "pieces", "text"]);
  expect(["text", "pieces", "b/deep"].map((name) => readFileSync(at(`a/${name}`), "utf8"))).toEqual([
    "one",
    "two",
    "three",
  ]);
  DISK.remove(at("a/pieces"));
  DISK.remove(at("a/pieces"));
  DISK.remove(at("a/b"));
  expect(readdirSync(at("a"))).toEqual(["text"]);
});

test("DISK.writePieces() leaves nothing at the path when a piece cannot be had", () => {
  const directory = temporaryDirectory();
  function* pieces(): Generator<Uint8Array> {
    yield Buffer.from("part");
    throw new Error("no more");
  }
  expect(() => DISK.writePieces(join(directory, "a"), pieces())).toThrow("no more");
  expect(existsSync(join(directory, "a"))).toBe(false);
});

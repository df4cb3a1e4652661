import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from "node:fs";
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
  DISK.link(at("a/text"), at("a/same"));
  DISK.rename(at("a/pieces"), at("a/b/two"));
  DISK.symlink("text", at("a/link"));
  DISK.syncFolder(at("a"));
  expect(readdirSync(at("a")).toSorted()).toEqual(["b", "link", "same", "text"]);
  expect(["text", "same", "link", "b/two"].map((name) => readFileSync(at(`a/${name}`), "utf8"))).toEqual([
    "one",
    "one",
    "one",
    "two",
  ]);
  expect(statSync(at("a/same")).nlink).toBe(2);
  expect(readlinkSync(at("a/link"))).toBe("text");
  DISK.remove(at("a/link"));
  DISK.remove(at("a/link"));
  DISK.remove(at("a/b"));
  expect(readdirSync(at("a")).toSorted()).toEqual(["same", "text"]);
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

test("DISK.link() says what is wrong when there is no such file", () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, "to"));
  writeFileSync(join(directory, "to", "x"), "");
  expect(() => DISK.link(join(directory, "none"), join(directory, "other"))).toThrow("ENOENT");
});

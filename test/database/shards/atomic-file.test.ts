import { mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  syncDirectory,
  writeFileAtomically,
  writeFileDurably,
} from "../../../database/shards/atomic-file.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("writeFileAtomically() replaces the content and leaves nothing beside it", () => {
  const directory = temporaryDirectory();
  const path = join(directory, "a.json");
  writeFileSync(path, "old and longer");
  writeFileAtomically(path, Buffer.from("new"));
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(readdirSync(directory)).toEqual(["a.json"]);
});

test("writeFileAtomically() leaves a file with the same bytes untouched", () => {
  const path = join(temporaryDirectory(), "a.json");
  writeFileSync(path, "same");
  utimesSync(path, 1000, 1000);
  writeFileAtomically(path, Buffer.from("same"));
  expect(statSync(path).mtimeMs).toBe(1_000_000);
});

test("writeFileAtomically() keeps the old file when writing fails", () => {
  const path = join(temporaryDirectory(), "a.json");
  writeFileSync(path, "old");
  mkdirSync(`${path}.tmp`);
  expect(() => writeFileAtomically(path, Buffer.from("new"))).toThrow("EISDIR");
  expect(readFileSync(path, "utf8")).toBe("old");
});

test("writeFileDurably() writes and syncs", () => {
  const directory = temporaryDirectory();
  writeFileDurably(join(directory, "a.json"), Buffer.from("x"));
  expect(() => syncDirectory(directory)).not.toThrow();
  expect(readFileSync(join(directory, "a.json"), "utf8")).toBe("x");
});

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  EditedEnvironmentError,
  type FolderContent,
  writeFolder,
} from "../../../cli/environments/write-folder.ts";
import { readPins } from "../../../cli/environments/pins.ts";
import { OutputFileError } from "../../../cli/write-output.ts";
import { sriOf } from "../../builders/lock-builder.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function content(folder: string, given: Partial<FolderContent> = {}): FolderContent {
  const files = new Map([
    ["a.nix", "1\n"],
    ["sub/b.txt", "two\n"],
  ]);
  return {
    name: "e",
    folder,
    files,
    own: new Map([["own.nix", "mine\n"]]),
    pins: {
      pinwheel: "0",
      database: { snapshot: null, digest: sriOf("d") },
      nixpkgs: null,
      asked: { requirements: [], options: {} },
    },
    writtenBefore: readPins(join(folder, "pins.json"), "pins.json")?.written ?? {},
    isForced: false,
    ...given,
  };
}

test("the first time everything is written, then only what has changed", () => {
  const folder = temporaryDirectory();
  expect(writeFolder(content(folder))).toEqual(["a.nix", "own.nix", "pins.json", "sub/b.txt"]);
  expect(writeFolder(content(folder))).toEqual([]);
  expect(writeFolder(content(folder, { files: new Map([["a.nix", "2\n"]]) }))).toEqual([
    "a.nix",
    "pins.json",
  ]);
  expect(readFileSync(join(folder, "a.nix"), "utf8")).toBe("2\n");
});

test("what a person changed stops everything, and nothing is lost", () => {
  const folder = temporaryDirectory();
  writeFolder(content(folder));
  writeFileSync(join(folder, "a.nix"), "edited\n");
  writeFileSync(join(folder, "own.nix"), "edited\n");
  const next = content(folder, {
    files: new Map([
      ["a.nix", "2\n"],
      ["new.nix", "n\n"],
    ]),
  });
  expect(() => writeFolder(next)).toThrow(EditedEnvironmentError);
  expect(existsSync(join(folder, "new.nix"))).toBe(false);
  expect(writeFolder({ ...next, isForced: true })).toEqual(["a.nix", "new.nix", "pins.json"]);
  expect(readFileSync(join(folder, "own.nix"), "utf8")).toBe("edited\n");
});

test("a file that was there before counts as the person's, and so does everything without pins", () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, "a.nix"), "somebody's\n");
  expect(() => writeFolder(content(folder))).toThrow('"a.nix" is not as pinwheel wrote it');
  const other = temporaryDirectory();
  writeFolder(content(other));
  rmSync(join(other, "pins.json"));
  expect(() => writeFolder(content(other, { files: new Map([["a.nix", "2\n"]]) }))).toThrow(
    EditedEnvironmentError,
  );
});

test("an edit that is what would be written is none", () => {
  const folder = temporaryDirectory();
  writeFolder(content(folder));
  writeFileSync(join(folder, "a.nix"), "2\n");
  expect(writeFolder(content(folder, { files: new Map([["a.nix", "2\n"]]) }))).toEqual(["pins.json"]);
});

test("the digest of what is not written this time stays known", () => {
  const folder = temporaryDirectory();
  writeFolder(content(folder));
  writeFolder(content(folder, { files: new Map([["a.nix", "1\n"]]) }));
  // It is as pinwheel wrote it, so it may be written again.
  expect(writeFolder(content(folder, { files: new Map([["sub/b.txt", "three\n"]]) }))).toEqual([
    "pins.json",
    "sub/b.txt",
  ]);
});

test("bytes are written as they are", () => {
  const folder = temporaryDirectory();
  const bytes = Uint8Array.of(0xff, 0xfe, 0x61, 0);
  const given = { files: new Map([["r.txt", bytes]]) };
  expect(writeFolder(content(folder, given))).toContain("r.txt");
  expect(new Uint8Array(readFileSync(join(folder, "r.txt")))).toEqual(bytes);
  expect(writeFolder(content(folder, given))).toEqual([]);
});

test("what stands in the way is an error that names it", () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, "sub"), "a file where a folder is to be\n");
  expect(() => writeFolder(content(folder))).toThrow(OutputFileError);
  expect(() => writeFolder(content(join(folder, "sub")))).toThrow(`Cannot write "${join(folder, "sub")}`);
  const other = temporaryDirectory();
  mkdirSync(join(other, "a.nix"));
  expect(() => writeFolder(content(other))).toThrow(OutputFileError);
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  EditedEnvironmentError,
  type FolderContent,
  writeFolder,
} from "../../../cli/environments/write-folder.ts";
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
    inputs: [],
    pins: { pinwheel: "0" },
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

test("a file that was there before counts as the person's, and so does everything without readable pins", () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, "a.nix"), "somebody's\n");
  expect(() => writeFolder(content(folder))).toThrow('"a.nix" is not as pinwheel wrote it');
  const other = temporaryDirectory();
  writeFolder(content(other));
  writeFileSync(join(other, "pins.json"), "{ no json");
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

test("the digest of an input that is only read stays known", () => {
  const folder = temporaryDirectory();
  writeFolder(content(folder));
  writeFolder(content(folder, { files: new Map([["a.nix", "1\n"]]), inputs: ["sub/b.txt"] }));
  // It is as pinwheel wrote it, so it may be written again.
  expect(writeFolder(content(folder, { files: new Map([["sub/b.txt", "three\n"]]) }))).toEqual([
    "pins.json",
    "sub/b.txt",
  ]);
});

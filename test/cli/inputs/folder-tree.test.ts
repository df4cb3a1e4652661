import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openFolderTree } from "../../../cli/inputs/folder-tree.ts";
import { UnreadableInputError } from "../../../cli/inputs/input-errors.ts";
import { folderWith } from "../invoke.ts";

test("openFolderTree() lists files two folders deep and reads any that lie inside", () => {
  const folder = folderWith({
    "setup.cfg": "x",
    "src/demo.egg-info/requires.txt": "six",
    "a/b/c/deep.txt": "deep",
    ".git/config": "",
    "node_modules/x/y": "",
  });
  const tree = openFolderTree(folder);
  expect(tree.paths).toEqual(["setup.cfg", "src/demo.egg-info/requires.txt"]);
  expect(Buffer.from(tree.read("a/b/c/deep.txt") ?? []).toString()).toBe("deep");
  expect(tree.read("nothing")).toBeUndefined();
});

test("openFolderTree() survives circles of links, and ignores links that lead nowhere", () => {
  const folder = folderWith({ "setup.py": "" });
  mkdirSync(join(folder, "src"));
  symlinkSync(folder, join(folder, "src", "again"));
  symlinkSync("loop", join(folder, "loop"));
  symlinkSync("gone", join(folder, "setup.cfg"));
  const tree = openFolderTree(folder);
  expect(tree.paths).toContain("setup.py");
  expect(tree.read("loop")).toBeUndefined();
  expect(tree.read("setup.cfg")).toBeUndefined();
});

test("openFolderTree() refuses a link that leads out of the folder, and takes one inside", () => {
  const folder = folderWith({ "secret.txt": "s", "project/real.toml": "r" });
  symlinkSync("../secret.txt", join(folder, "project", "setup.cfg"));
  symlinkSync("real.toml", join(folder, "project", "pyproject.toml"));
  const tree = openFolderTree(join(folder, "project"));
  expect(() => tree.read("setup.cfg")).toThrow("it is a link that leads out of the project's folder");
  expect(Buffer.from(tree.read("pyproject.toml") ?? []).toString()).toBe("r");
});

test.each(["../secret.txt", "/etc/hostname", "a/../../secret.txt", "", "a\0b"])(
  "openFolderTree() has no %j",
  (path) => {
    const folder = folderWith({ "secret.txt": "s", "project/a/x": "" });
    expect(openFolderTree(join(folder, "project")).read(path)).toBeUndefined();
  },
);

test("openFolderTree() takes folders, devices and huge files as absent", () => {
  const folder = folderWith({ "setup.py": "x".repeat(2 * 1024 * 1024 + 1) });
  mkdirSync(join(folder, "setup.cfg"));
  const tree = openFolderTree(folder);
  expect(tree.read("setup.py")).toBeUndefined();
  expect(tree.read("setup.cfg")).toBeUndefined();
  expect(openFolderTree("/dev").read("zero")).toBeUndefined();
});

test("openFolderTree() says which folder is not there", () => {
  expect(() => openFolderTree("/no/such/folder")).toThrow(UnreadableInputError);
});

test.skipIf(process.getuid?.() === 0)("openFolderTree() does not take what cannot be read for absent", () => {
  const folder = folderWith({ "pyproject.toml": "" });
  chmodSync(join(folder, "pyproject.toml"), 0);
  expect(() => openFolderTree(folder).read("pyproject.toml")).toThrow(UnreadableInputError);
});

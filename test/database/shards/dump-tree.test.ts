import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { directoryTree } from "../../../database/shards/dump-tree.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("directoryTree() reads files below the directory, and throws where there is none", () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "a.json"), "[]");
  const tree = directoryTree(directory);
  expect(tree.pathOf("a.json")).toBe(join(directory, "a.json"));
  expect(tree.read("a.json").toString()).toBe("[]");
  expect(() => tree.read("b.json")).toThrow("ENOENT");
});

import { join } from "node:path";
import { expect, test } from "vitest";
import { copyInputs, hasRelativePaths, portableWay } from "../../../cli/environments/copied-inputs.ts";
import type { Lock } from "../../../resolver/lock/lock.ts";
import { lockOf, lockPackage, lockTarget, sriOf } from "../../builders/lock-builder.ts";
import { folderWith, hostIn } from "../invoke.ts";

function lockWith(paths: readonly string[]): Lock {
  const lock = lockOf({});
  return { ...lock, inputs: { ...lock.inputs, files: paths.map((path) => ({ path, hash: sriOf("f") })) } };
}

test("files of one folder lie in the environment's folder itself", () => {
  const folder = folderWith({ "app/r.txt": "a", "app/c.txt": "b" });
  const copied = copyInputs(lockWith(["c.txt", "r.txt"]), "app/r.txt", join(folder, "e"), hostIn(folder));
  expect([...copied.texts]).toEqual([
    ["c.txt", "b"],
    ["r.txt", "a"],
  ]);
  expect(copied.paths).toEqual(["c.txt", "r.txt"]);
});

test("files of several folders keep their places to each other", () => {
  const folder = folderWith({ "app/r.txt": "a", "limits/c.txt": "b" });
  const copied = copyInputs(
    lockWith(["../limits/c.txt", "r.txt"]),
    "app/r.txt",
    join(folder, "e"),
    hostIn(folder),
  );
  expect([...copied.texts.keys()]).toEqual(["limits/c.txt", "app/r.txt"]);
});

test("files that lie in the environment's folder are not copied", () => {
  const folder = folderWith({ "e/r.txt": "a", "e/more/r.txt": "b" });
  const copied = copyInputs(lockWith(["more/r.txt", "r.txt"]), "e/r.txt", join(folder, "e"), hostIn(folder));
  expect(copied).toEqual({ texts: new Map(), paths: ["more/r.txt", "r.txt"] });
});

test("hasRelativePaths() knows locks that name folders of the user", () => {
  const at = (location: string): Lock => {
    const source = { kind: "path", location, subdirectory: null, editable: false } as const;
    return lockOf({ t: lockTarget(["a"], { a: lockPackage("a", "1", { artifact: null, source }) }) });
  };
  expect([at("./a"), at("/abs/a"), lockWith([])].map(hasRelativePaths)).toEqual([true, false, false]);
});

test("portableWay() is a way with slashes", () => {
  expect(portableWay("/a/b/c", "/a")).toBe("../..");
  expect(portableWay("/a", "/a")).toBe(".");
});

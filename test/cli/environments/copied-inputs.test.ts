import { join } from "node:path";
import { expect, test } from "vitest";
import {
  type CopiedInputs,
  copyInputs,
  hasRelativePaths,
  portableWay,
} from "../../../cli/environments/copied-inputs.ts";
import type { Lock } from "../../../resolver/lock/lock.ts";
import { lockOf, lockPackage, lockTarget, sriOf } from "../../builders/lock-builder.ts";
import { hostIn } from "../invoke.ts";

const HERE = "/home/somebody";

function lockWith(paths: readonly string[]): Lock {
  const lock = lockOf({});
  return { ...lock, inputs: { ...lock.inputs, files: paths.map((path) => ({ path, hash: sriOf("f") })) } };
}

/** Of a lock with these files, which were read from these places and are named by them. */
function copies(paths: readonly string[], first: string, places: readonly string[]): CopiedInputs {
  const read = new Map(places.map((place) => [join(HERE, place), Buffer.from(place)]));
  return copyInputs(lockWith(paths), { first, folder: join(HERE, "e"), read }, hostIn(HERE));
}

function texts({ contents }: CopiedInputs): unknown {
  return [...contents].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]);
}

test("files of one folder lie in the environment's folder itself, as they were read", () => {
  const copied = copies(["c.txt", "r.txt"], "app/r.txt", ["app/c.txt", "app/r.txt"]);
  expect(texts(copied)).toEqual([
    ["c.txt", "app/c.txt"],
    ["r.txt", "app/r.txt"],
  ]);
  expect([...copied.paths]).toEqual([
    [join(HERE, "app/c.txt"), "c.txt"],
    [join(HERE, "app/r.txt"), "r.txt"],
  ]);
});

test("files of several folders keep their places to each other", () => {
  const copied = copies(["../limits/c.txt", "r.txt"], "app/r.txt", ["limits/c.txt", "app/r.txt"]);
  expect([...copied.contents.keys()]).toEqual(["limits/c.txt", "app/r.txt"]);
});

test("files that lie in the environment's folder are not copied", () => {
  const copied = copies(["more/r.txt", "r.txt"], "e/r.txt", ["e/more/r.txt", "e/r.txt"]);
  expect(texts(copied)).toEqual([]);
  expect([...copied.paths.values()]).toEqual(["more/r.txt", "r.txt"]);
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

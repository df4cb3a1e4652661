import { expect, test } from "vitest";
import { formatLock } from "../../../resolver/lock/format-lock.ts";
import { lockOf, lockPackage, lockTarget, sampleLock } from "../../builders/lock-builder.ts";
import { folderWith, invoke } from "../invoke.ts";

const TREE = "a[x] 1.0\n└── b 2.0\n    ├── a[x] 1.0 (cycle)\n    └── c 3.0 (sdist)\nc 3.0 (sdist)\n";

test("tree shows the lock that is there, or the one that is named", async () => {
  const folder = folderWith({
    "pinwheel.lock.json": formatLock(sampleLock()),
    "other.json": formatLock(lockOf({ t: lockTarget(["z"], { z: lockPackage("z", "1") }) })),
  });
  expect(await invoke(folder, ["tree"])).toEqual({ exitCode: 0, out: TREE, say: "" });
  expect((await invoke(folder, ["tree", "other.json"])).out).toBe("z 1\n");
  expect((await invoke(folder, ["tree", "--depth", "0"])).out).toBe("a[x] 1.0\nc 3.0 (sdist)\n");
});

test("tree --invert leads from a package up, on the targets that have it", async () => {
  const [a, b] = [lockPackage("a", "1", { dependencies: ["b"] }), lockPackage("b", "1")];
  const lock = lockOf({ t: lockTarget(["a"], { a, b }), u: lockTarget(["c"], { c: lockPackage("c", "1") }) });
  const folder = folderWith({ "pinwheel.lock.json": formatLock(lock) });
  expect((await invoke(folder, ["tree", "--invert", "B"])).out).toBe("b 1\n└── a 1 (root)\n");
  const missing = await invoke(folder, ["tree", "--invert", "bbb", "--target", "u"]);
  expect(missing).toEqual({ exitCode: 1, out: "", say: '"bbb" is not in pinwheel.lock.json for u\n' });
});

test.each([
  [["--depth", "-1"], 64, 'Cannot use --depth "-1"'],
  [["--depth", "deep"], 64, 'Cannot use --depth "deep"'],
  [["--target", "x86_64-linux/cpython-3.9"], 64, 'Cannot find target "x86_64-linux/cpython-3.9" in the lock'],
  [["nothing.json"], 69, "E_INPUT_UNREADABLE"],
])("tree refuses %j", async (words, exitCode, message) => {
  const folder = folderWith({ "pinwheel.lock.json": formatLock(sampleLock()) });
  const joined = words[0] === "--depth" ? [`--depth=${words[1]}`] : words;
  const result = await invoke(folder, ["tree", ...joined]);
  expect(result).toMatchObject({ exitCode, out: "" });
  expect(result.say).toContain(message);
});

import { expect, test } from "vitest";
import { formatLock } from "../../../resolver/lock/format-lock.ts";
import { lockOf, lockPackage, lockTarget } from "../../builders/lock-builder.ts";
import { folderWith, invoke } from "../invoke.ts";

const before = lockOf({ t: lockTarget(["a"], { a: lockPackage("a", "1") }) });
const after = lockOf({
  t: lockTarget(["a"], { a: lockPackage("a", "2"), b: lockPackage("b", "1") }),
  u: lockTarget(["a"], { a: lockPackage("a", "2") }),
});

function folder(): string {
  return folderWith({ "a.json": formatLock(before), "b.json": formatLock(after) });
}

test("diff lists what changed and ends with 1", async () => {
  expect(await invoke(folder(), ["diff", "a.json", "b.json"])).toEqual({
    exitCode: 1,
    out: "t\n  ~ a 1 → 2 (newer)\n  + b 1\n+ u\n",
    say: "",
  });
});

test("diff ends with 0 where nothing did", async () => {
  expect(await invoke(folder(), ["diff", "a.json", "a.json"])).toEqual({
    exitCode: 0,
    out: "",
    say: "The locks pin the same\n",
  });
});

test("diff --json is for programs", async () => {
  const different = await invoke(folder(), ["diff", "a.json", "b.json", "--json"]);
  expect(different.exitCode).toBe(1);
  expect(JSON.parse(different.out)).toMatchObject({
    targets: {
      t: [
        { change: "changed", name: "a", before: { version: "1" } },
        { change: "added", name: "b" },
      ],
    },
    addedTargets: ["u"],
    removedTargets: [],
  });
  const same = await invoke(folder(), ["diff", "a.json", "a.json", "--json"]);
  expect(same.exitCode).toBe(0);
  expect(JSON.parse(same.out)).toEqual({ targets: {}, addedTargets: [], removedTargets: [] });
});

test("diff refuses what is no lock", async () => {
  const result = await invoke(folderWith({ "a.json": "[]" }), ["diff", "a.json", "a.json"]);
  expect(result.exitCode).toBe(65);
  expect(result.say).toContain("E_LOCK_FORMAT");
});

import { expect, test } from "vitest";
import { pythonsBySystem } from "../../../nix/emitter/pythons.ts";
import type { LockTarget } from "../../../resolver/lock/lock.ts";
import { lockOf, lockTarget } from "../../builders/lock-builder.ts";

function target(system: string, nixAttr: string, version: string, implementation = "cpython"): LockTarget {
  const python = { version, implementation, abi: "x", nixAttr };
  return { ...lockTarget([], {}), system, python };
}

test("pythonsBySystem() has each interpreter once, the newest CPython as the last", () => {
  const lock = lockOf({
    a: target("x86_64-linux", "python313", "3.13"),
    b: target("x86_64-linux", "python39", "3.9"),
    c: target("x86_64-linux", "python313FreeThreading", "3.13"),
    d: target("x86_64-linux", "pypy314", "3.14", "pypy"),
    e: { ...target("x86_64-linux", "python313", "3.13"), libc: "musl-1.2" },
    f: target("aarch64-darwin", "python312", "3.12"),
  });
  expect([...pythonsBySystem(lock)]).toEqual([
    ["aarch64-darwin", ["python312"]],
    ["x86_64-linux", ["pypy314", "python39", "python313FreeThreading", "python313"]],
  ]);
  expect([...pythonsBySystem(lockOf({}))]).toEqual([]);
});

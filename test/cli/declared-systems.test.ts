import { describe, expect, test } from "vitest";
import { declaredSystems } from "../../cli/declared-systems.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { InvalidTargetError, parseTarget } from "../../resolver/environment/target.ts";

function ids(targets: readonly string[], declared: Readonly<Record<string, string>>): string[] {
  return declaredSystems(targets.map(parseTarget), new Map(Object.entries(declared))).map(({ id }) => id);
}

describe("what is declared of a system", () => {
  test("holds for the target, and so for wheels", () => {
    expect(ids(["x86_64-linux/cpython-3.11"], { __glibc: "2.17" })).toEqual([
      "x86_64-linux-glibc2.17/cpython-3.11",
    ]);
    expect(ids(["aarch64-darwin/cpython-3.13t"], { __osx: "15.1" })).toEqual([
      "aarch64-darwin-macos15.1/cpython-3.13t",
    ]);
    const [target] = declaredSystems(
      [parseTarget("x86_64-linux/cpython-3.11")],
      new Map([["__glibc", "2.17"]]),
    );
    expect(target?.supportedTags.some((tag) => tag.includes("manylinux_2_28"))).toBe(false);
  });

  test("changes no target of which it is true, and none of another kind", () => {
    expect(ids(["x86_64-linux/cpython-3.11"], { __glibc: "2.40" })).toEqual(["x86_64-linux/cpython-3.11"]);
    expect(ids(["x86_64-linux-glibc2.28/cpython-3.11"], { __glibc: "2.28" })).toEqual([
      "x86_64-linux-glibc2.28/cpython-3.11",
    ]);
    const others = [
      "x86_64-linux-musl/cpython-3.11",
      "x86_64-windows/cpython-3.11",
      "aarch64-darwin/cpython-3.11",
    ];
    expect(ids(others, { __glibc: "2.17", __cuda: "12" })).toEqual(others);
    expect(ids(["x86_64-linux/cpython-3.11"], { __glibc: "" })).toEqual(["x86_64-linux/cpython-3.11"]);
  });

  test("makes two targets one, where they differed in that alone", () => {
    const both = ["x86_64-linux/cpython-3.11", "x86_64-linux-glibc2.17/cpython-3.11"];
    expect(ids(both, { __glibc: "2.17" })).toEqual(["x86_64-linux-glibc2.17/cpython-3.11"]);
  });

  test("must not contradict the target, nor be what no target can have", () => {
    expect(() => ids(["x86_64-linux-glibc2.28/cpython-3.11"], { __glibc: "2.17" })).toThrow(UsageError);
    expect(() => ids(["x86_64-linux/cpython-3.11"], { __glibc: "3.0" })).toThrow(InvalidTargetError);
  });
});

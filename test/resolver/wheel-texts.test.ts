import { expect, test } from "vitest";
import { otherWheelsText } from "../../resolver/wheel-texts.ts";
import { indexOf } from "../builders/index-builder.ts";
import { contextOf } from "../builders/universe-builder.ts";
import { DEFAULT_OPTIONS } from "../../resolver/question.ts";
import { NO_CHANGES } from "../../resolver/providers/dependency-changes.ts";
import { Universe } from "../../resolver/providers/universe.ts";
import { tableIn } from "../builders/universe-builder.ts";

function textOf(wheels: readonly string[], target: string): string {
  const context = contextOf(indexOf({ a: { "1": { wheels } } }), DEFAULT_OPTIONS, target);
  const universe = new Universe(context, {
    supplied: new Map(),
    nixpkgs: new Map(),
    conda: null,
    changes: NO_CHANGES,
  });
  return otherWheelsText(context, tableIn(universe, "a"), [0]);
}

const LINUX = "x86_64-linux/cpython-3.11";

test.each([
  // By what the wheels miss the target: the Python, the platform, or both.
  [["cp312-cp312-manylinux_2_28_x86_64"], LINUX, "wheels for CPython 3.12"],
  [["cp313-abi3-manylinux_2_28_x86_64"], LINUX, "wheels for CPython 3.13 or newer"],
  [["cp313-cp313t-manylinux_2_28_x86_64"], LINUX, "wheels for CPython 3.13 (free-threaded)"],
  [["pp310-pypy310_pp73-manylinux_2_28_x86_64"], LINUX, "wheels for PyPy 3.10"],
  [["py2-none-any"], LINUX, "wheels for Python 2"],
  [["cp311-cp311-win_amd64", "cp311-cp311-win32"], LINUX, "wheels for Windows"],
  [["cp312-cp312-macosx_11_0_arm64"], LINUX, "wheels for CPython 3.12 on macOS"],
  // What misses it by one thing is nearer than what misses it by two.
  [["cp311-cp311-win_amd64", "cp312-cp312-win_amd64"], LINUX, "wheels for Windows"],
  // C libraries and systems that are too old, and other processors.
  [
    ["cp311-cp311-manylinux2014_x86_64"],
    "x86_64-linux-glibc2.12/cpython-3.11",
    "wheels for Linux with glibc 2.17 or newer",
  ],
  [["cp311-cp311-manylinux_2_28_x86_64"], "x86_64-linux-musl/cpython-3.11", "wheels for Linux with glibc"],
  [["cp311-cp311-musllinux_1_1_x86_64"], LINUX, "wheels for Linux with musl"],
  [["cp311-cp311-manylinux_2_28_aarch64"], LINUX, "wheels for Linux on aarch64"],
  [
    ["cp311-cp311-macosx_15_0_universal2"],
    "x86_64-darwin-macos12/cpython-3.11",
    "wheels for macOS 15.0 or newer",
  ],
  [["cp311-cp311-macosx_11_0_arm64"], "x86_64-darwin/cpython-3.11", "wheels for macOS on aarch64"],
  [["cp311-cp311-manylinux_2_28_x86_64"], "aarch64-darwin/cpython-3.11", "wheels for Linux"],
  // What has no words is shown as it is.
  [["cp311-cp311-freebsd_14"], LINUX, "wheels for freebsd_14"],
])("of %o for %s it says %s", (wheels, target, words) => {
  expect(textOf(wheels, target).startsWith(`${words} (`)).toBe(true);
});

test("the tags follow, some of them, and the one that would fit best", () => {
  const wheels = ["win32", "win_amd64", "win_arm64", "freebsd_14"].map(
    (platform) => `cp312-cp312-${platform}`,
  );
  expect(textOf(wheels, "x86_64-linux-glibc2.17/cpython-3.11")).toBe(
    "wheels for CPython 3.12 on freebsd_14 and for CPython 3.12 on Windows (cp312-cp312-freebsd_14, cp312-cp312-win32, cp312-cp312-win_amd64 and 1 more), and none for x86_64-linux-glibc2.17/cpython-3.11 (such as cp311-cp311-manylinux_2_17_x86_64)",
  );
});

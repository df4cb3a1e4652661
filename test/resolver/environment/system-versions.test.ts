import { expect, test } from "vitest";
import { defined } from "../../../common/assert.ts";
import { platformOf, readSystemVersions } from "../../../resolver/environment/system-versions.ts";
import { findSystem, type System } from "../../../resolver/environment/system.ts";

function systemNamed(name: string): System {
  return defined(findSystem(name), name);
}

test.each([
  ["x86_64-linux", null, { family: "glibc", major: 2, minor: 40 }, ""],
  ["x86_64-linux", "gnu", { family: "glibc", major: 2, minor: 40 }, ""],
  ["x86_64-linux", "glibc2.28", { family: "glibc", major: 2, minor: 28 }, "-glibc2.28"],
  ["aarch64-linux", "gnu2.17", { family: "glibc", major: 2, minor: 17 }, "-glibc2.17"],
  ["x86_64-linux", "musl", { family: "musl", major: 1, minor: 2 }, "-musl"],
  ["x86_64-linux", "musl1.1", { family: "musl", major: 1, minor: 1 }, "-musl1.1"],
])("readSystemVersions() of %s with %j", (name, text, libc, suffix) => {
  expect(readSystemVersions(systemNamed(name), text)).toEqual({ libc, macos: null, suffix });
});

test.each([
  ["aarch64-darwin", null, { major: 14, minor: 0 }, ""],
  ["aarch64-darwin", "macos", { major: 14, minor: 0 }, ""],
  ["aarch64-darwin", "macos12", { major: 12, minor: 0 }, "-macos12"],
  ["x86_64-darwin", "macos10.15", { major: 10, minor: 15 }, "-macos10.15"],
])("readSystemVersions() of %s with %j", (name, text, macos, suffix) => {
  expect(readSystemVersions(systemNamed(name), text)).toEqual({ libc: null, macos, suffix });
});

test("readSystemVersions() of Windows has none", () => {
  expect(readSystemVersions(systemNamed("x86_64-windows"), null)).toEqual({
    libc: null,
    macos: null,
    suffix: "",
  });
});

test.each([
  ["x86_64-linux", "", '"" does not fit a Linux system'],
  ["x86_64-linux", "macos14", '"macos14" does not fit a Linux system'],
  ["x86_64-linux", "glibc-2.28", '"glibc-2.28" does not fit a Linux system'],
  ["x86_64-linux", "glibc2", "the version of glibc has to be of the form 2.40"],
  ["x86_64-linux", "glibc3.0", "the version of glibc has to be of the form 2.40"],
  ["x86_64-linux", "glibc2.100", '"glibc2.100" does not fit a Linux system'],
  ["x86_64-linux", "musl2.0", "the version of musl has to be of the form 1.2"],
  ["x86_64-darwin", "musl", '"musl" does not fit a Darwin system'],
  ["x86_64-darwin", "macos9.2", "macOS on x86_64 begins with 10"],
  ["x86_64-darwin", "macos10", "macOS 10 has to be named with its second number, as in macos10.15"],
  ["aarch64-darwin", "macos10.15", "macOS on arm64 begins with 11"],
  ["x86_64-windows", "gnu", '"gnu" does not fit a Windows system'],
])("readSystemVersions() of %s refuses %j", (name, text, found) => {
  expect(readSystemVersions(systemNamed(name), text)).toBe(found);
});

test.each([
  [
    "aarch64-linux",
    { kind: "linux", architecture: "aarch64", libc: { family: "glibc", major: 2, minor: 40 } },
  ],
  [
    "powerpc64le-linux",
    { kind: "linux", architecture: "ppc64le", libc: { family: "glibc", major: 2, minor: 40 } },
  ],
  ["x86_64-darwin", { kind: "macos", architecture: "x86_64", major: 14, minor: 0 }],
  ["aarch64-darwin", { kind: "macos", architecture: "arm64", major: 14, minor: 0 }],
  ["x86_64-windows", { kind: "windows", tag: "win_amd64" }],
  ["aarch64-windows", { kind: "windows", tag: "win_arm64" }],
  ["i686-windows", { kind: "windows", tag: "win32" }],
])("platformOf() spells %s as platform tags do", (name, expected) => {
  const system = systemNamed(name);
  const versions = readSystemVersions(system, null);
  if (typeof versions === "string") throw new Error(versions);
  expect(platformOf(system, versions)).toEqual(expected);
});

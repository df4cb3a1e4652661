import { expect, test } from "vitest";
import { findSystem, SYSTEM_NAMES, systemOf } from "../../../resolver/environment/system.ts";

test.each([
  ["x86_64-linux", "posix", "Linux", "linux", "x86_64"],
  ["aarch64-linux", "posix", "Linux", "linux", "aarch64"],
  ["powerpc64le-linux", "posix", "Linux", "linux", "ppc64le"],
  ["x86_64-darwin", "posix", "Darwin", "darwin", "x86_64"],
  ["aarch64-darwin", "posix", "Darwin", "darwin", "arm64"],
  ["x86_64-windows", "nt", "Windows", "win32", "AMD64"],
  ["aarch64-windows", "nt", "Windows", "win32", "ARM64"],
  ["i686-windows", "nt", "Windows", "win32", "x86"],
])("findSystem() knows what CPython reports on %s", (...row) => {
  const [name, osName, platformSystem, sysPlatform, platformMachine] = row;
  expect(findSystem(name)).toEqual({ name, osName, platformSystem, sysPlatform, platformMachine });
});

test.each(["", "linux", "x86_64-freebsd", "X86_64-linux", "__proto__"])(
  "findSystem() does not know %j",
  (name) => {
    expect(findSystem(name)).toBeUndefined();
  },
);

test("SYSTEM_NAMES lists systems that can be found, none twice", () => {
  expect(SYSTEM_NAMES.map((name) => findSystem(name)?.name)).toEqual(SYSTEM_NAMES);
  expect(new Set(SYSTEM_NAMES).size).toBe(SYSTEM_NAMES.length);
});

test.each([
  ["linux", "x64", "x86_64-linux"],
  ["linux", "arm64", "aarch64-linux"],
  ["linux", "arm", "armv7l-linux"],
  ["linux", "ia32", "i686-linux"],
  ["linux", "ppc64", "powerpc64le-linux"],
  ["linux", "riscv64", "riscv64-linux"],
  ["linux", "s390x", "s390x-linux"],
  ["linux", "loong64", "loongarch64-linux"],
  ["darwin", "arm64", "aarch64-darwin"],
  ["darwin", "x64", "x86_64-darwin"],
  ["win32", "x64", "x86_64-windows"],
  ["win32", "arm64", "aarch64-windows"],
  ["win32", "ia32", "i686-windows"],
  ["freebsd", "x64", undefined],
  ["win32", "riscv64", undefined],
  ["aix", "ppc64", undefined],
])("systemOf() maps Node's %s on %s to %s", (platform, arch, expected) => {
  expect(systemOf({ platform, arch })).toBe(expected);
});

import { expect, test } from "vitest";
import { InvalidCondaSpecError } from "../../../packaging/conda/errors.ts";
import { recordMatcher, parseMatchSpec, versionOfRecord } from "../../../packaging/conda/match-spec.ts";
import {
  parseVirtualPackage,
  virtualPackagesOf,
  virtualRecord,
} from "../../../packaging/conda/virtual-package.ts";

test("a target declares what conda's records may ask for", () => {
  expect(Object.fromEntries(virtualPackagesOf({ subdir: "linux-64", glibc: "2.35", macos: null }))).toEqual({
    __archspec: "x86_64",
    __glibc: "2.35",
    __linux: "4.18",
    __unix: "0",
  });
  expect(
    [...virtualPackagesOf({ subdir: "osx-arm64", glibc: null, macos: "14.0" }).keys()].toSorted(),
  ).toEqual(["__archspec", "__osx", "__unix"]);
  expect(virtualPackagesOf({ subdir: "win-64", glibc: null, macos: null }).get("__win")).toBe("0");
});

// CEP 30, appendix A.
test.each([
  ["linux-32", "x86"],
  ["linux-aarch64", "aarch64"],
  ["osx-64", "x86_64"],
  ["osx-arm64", "aarch64"],
  ["linux-armv7l", "armv7l"],
  ["linux-ppc64le", "ppc64le"],
  ["linux-riscv64", "riscv64"],
  ["win-64", "x86_64"],
  ["emscripten-wasm32", "wasm32"],
  ["zos-z", "z"],
  ["noarch", undefined],
])("the processor of %s is %s", (subdir, architecture) => {
  expect(virtualPackagesOf({ subdir, glibc: null, macos: null }).get("__archspec")).toBe(architecture);
});

test.each([
  ["linux-64", "__linux __unix"],
  ["osx-64", "__osx __unix"],
  ["freebsd-64", "__unix"],
  ["emscripten-wasm32", "__unix"],
  ["win-64", "__win"],
])("the kernel of %s: %s", (subdir, names) => {
  const { __archspec: _processor, ...others } = Object.fromEntries(
    virtualPackagesOf({ subdir, glibc: null, macos: null }),
  );
  expect(Object.keys(others).join(" ")).toBe(names);
});

test.each([
  ["__cuda=12.4", "__cuda", "12.4"],
  ["__cuda_arch=8.9=RTX4090", "__cuda_arch", "8.9=RTX4090"],
  ["__archspec=x86_64_v3", "__archspec", "x86_64_v3"],
  ["__archspec=1=zen4", "__archspec", "1=zen4"],
  ["__unix=", "__unix", ""],
])("a user declares %s", (text, name, declared) => {
  expect(parseVirtualPackage(text)).toEqual([name, declared]);
});

test.each([
  "",
  "cuda=12",
  "__cuda",
  "__cuda=1=2=3",
  "__cuda=a/b",
  "__cuda=12=a b",
  "__cuda_=1",
  "__archspec=a b",
])("%j declares nothing", (text) => {
  expect(() => parseVirtualPackage(text)).toThrow(InvalidCondaSpecError);
});

test("the user adds, changes and takes away", () => {
  const declared = new Map([
    ["__cuda", "12.4"],
    ["__glibc", "2.17"],
    ["__unix", ""],
  ]);
  const packages = virtualPackagesOf({ subdir: "linux-64", glibc: "2.35", macos: null }, declared);
  expect([packages.get("__cuda"), packages.get("__glibc"), packages.has("__unix")]).toEqual([
    "12.4",
    "2.17",
    false,
  ]);
});

test.each([
  ["__glibc >=2.17,<3.0.a0", "__glibc", "2.35", true],
  ["__cuda >=13", "__cuda", "12.4", false],
  ["__unix", "__unix", "0", true],
  ["__archspec * x86_64", "__archspec", "x86_64", true],
  ["__cuda_arch >=8 RTX*", "__cuda_arch", "8.9=RTX4090", true],
  ["__cuda_arch >=8 A100", "__cuda_arch", "8.9", false],
  ["__archspec 1 x86_64_v3", "__archspec", "x86_64", false],
])("%s with %s %s: %s", (spec, name, version, expected) => {
  const record = virtualRecord(name, version);
  expect(recordMatcher(parseMatchSpec(spec))(record, versionOfRecord(record))).toBe(expected);
});

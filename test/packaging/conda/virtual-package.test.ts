import { expect, test } from "vitest";
import { recordMatcher, parseMatchSpec, versionOfRecord } from "../../../packaging/conda/match-spec.ts";
import { virtualPackagesOf, virtualRecord } from "../../../packaging/conda/virtual-package.ts";

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
  ["__archspec 1 x86_64_v3", "__archspec", "x86_64", false],
])("%s with %s %s: %s", (spec, name, version, expected) => {
  const record = virtualRecord(name, version);
  expect(recordMatcher(parseMatchSpec(spec))(record, versionOfRecord(record))).toBe(expected);
});

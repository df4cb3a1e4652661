import { expect, test } from "vitest";
import { platformSelector } from "../../../cli/inputs/platform-selector.ts";

test.each([
  ["  - a  # [win]", "win-64", "linux-64"],
  ["  - a >=1 # only here [unix]", "osx-arm64", "win-64"],
  ["  - a[build=x] # [linux64]", "linux-64", "linux-aarch64"],
  ["  - a # [arm64]", "osx-arm64", "linux-aarch64"],
])("%s means some platforms", (line, meant, other) => {
  const subdirs = platformSelector(line)?.subdirs ?? [];
  expect([subdirs.includes(meant), subdirs.includes(other), subdirs.includes("noarch")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("what is no selector, and what nobody knows", () => {
  expect(["  - a", "  - a[build=x]", "  - a # why", "  - a # [x] y"].map(platformSelector)).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(platformSelector("- a # [py<38]")).toEqual({ text: "py<38", subdirs: null });
});

import { expect, test } from "vitest";
import { renderPinChange } from "../../../cli/render/pin-changes.ts";
import { type PinnedPackage, pinChanges } from "../../../resolver/lock/pin-changes.ts";

function pin(version: string, provider = "wheel", content = "x"): PinnedPackage {
  return { version, provider, content };
}

test.each([
  [undefined, pin("1"), "+ a 1"],
  [pin("1", "sdist"), undefined, "- a 1 as sdist"],
  [pin("1"), pin("2"), "~ a 1 → 2 (newer)"],
  [pin("2"), pin("1", "nixpkgs"), "~ a 2 → 1 as nixpkgs (older)"],
  [pin("1"), pin("1", "sdist"), "~ a 1 → 1 as sdist"],
  [pin("1"), pin("1", "wheel", "y"), "~ a 1: another file"],
])("renderPinChange() of %j and %j", (before, after, expected) => {
  const mapOf = (each: PinnedPackage | undefined) => new Map(each === undefined ? [] : [["a", each]]);
  expect(pinChanges(mapOf(before), mapOf(after)).map(renderPinChange)).toEqual([expected]);
});

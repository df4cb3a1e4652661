import { expect, test } from "vitest";
import { comparisonsOf } from "../../packaging/marker-tree.ts";
import { formatMarker, parseMarker } from "../../packaging/marker.ts";

test("comparisonsOf() gives all comparisons from left to right", () => {
  const marker = parseMarker("os_name=='a' and (os_name=='b' or 'c' in extra)");
  expect([...comparisonsOf(marker)].map(formatMarker)).toEqual([
    'os_name == "a"',
    'os_name == "b"',
    '"c" in extra',
  ]);
});

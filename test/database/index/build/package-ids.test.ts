import { expect, test } from "vitest";
import { PackageIds } from "../../../../database/index/build/package-ids.ts";
import { normalizeName } from "../../../../packaging/name.ts";

test("PackageIds numbers the most required names first, then by name", () => {
  const ids = new PackageIds(
    ["c", "a", "b"].map(normalizeName),
    new Map([
      [normalizeName("z"), 1],
      [normalizeName("b"), 9],
    ]),
  );
  expect(ids.names).toEqual(["b", "z", "a", "c"]);
  expect(ids.get(normalizeName("a"))).toBe(2);
  expect(ids.get(normalizeName("none"))).toBeUndefined();
  expect(ids.sortedNames()).toEqual(["a", "b", "c", "z"]);
});

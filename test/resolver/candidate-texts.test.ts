import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { formatCandidates, versionCountOf } from "../../resolver/candidate-texts.ts";
import { universeOf } from "../builders/universe-builder.ts";

const UNIVERSE = universeOf({ a: { "1": { sdist: true }, "2": { sdist: true }, "3": [] } });
const TABLE = UNIVERSE.table(UNIVERSE.find(normalizeName("a")));
// 0: 1 sdist, 1: 2 sdist, 2: 1 wheel, 3: 2 wheel, 4: 3 wheel

test.each([
  [[0, 2], [0, 1, 2, 3, 4], "a 1"],
  [[0, 1, 2, 3], [0, 1, 2, 3, 4], "a 1 and 2"],
  [[2, 3, 4], [2, 3, 4], "all 3 versions of a (1-3)"],
  [[2], [0, 2], "a 1 as wheel"],
  [[1, 2, 4], [0, 1, 2, 3, 4], "a 2 as sdist and a 1 as wheel and a 3"],
])("formatCandidates(%o among %o) is %o", (candidates, among, expected) => {
  expect(formatCandidates("a", TABLE, candidates, among)).toBe(expected);
});

test("versionCountOf() counts wheel and sdist of a version once", () => {
  expect(versionCountOf(TABLE, [0, 2, 4])).toBe(2);
});

import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { parseTarget } from "../../../resolver/environment/target.ts";
import { compileLine } from "../../../resolver/providers/first-party.ts";
import { TargetContext } from "../../../resolver/providers/target-context.ts";
import { Universe } from "../../../resolver/providers/universe.ts";
import { indexOf, lineOf } from "../../builders/index-builder.ts";

test.each([
  ["a", [0, 4], false],
  ["a>=1.5", [1, 4], false],
  ["a!=2.0", [0, 2, 3, 4], false],
  ["a==1.*", [0, 2], false],
  ["a==2.0", [2, 3], true],
  ["a>5", [], false],
])("compileLine() finds the versions of %o", (text, pairs, pins) => {
  const index = indexOf({ a: { "1.0": [], "1.5": [], "2.0": [], "3.0": [] } });
  const universe = new Universe(new TargetContext(index, parseTarget("x86_64-linux/cpython-3.11")), [
    "wheel",
  ]);
  const line = compileLine(lineOf(text, "reqs.txt", 1), universe.table(universe.find(normalizeName("a"))));
  expect([line.versionPairs, line.specifier.pins]).toEqual([pairs, pins]);
});

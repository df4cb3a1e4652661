import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { parseTarget } from "../../../resolver/environment/target.ts";
import { TargetContext } from "../../../resolver/providers/target-context.ts";
import { Universe } from "../../../resolver/providers/universe.ts";
import { indexOf } from "../../builders/index-builder.ts";

test("Universe knows names that the index does not have, and makes each table once", () => {
  const context = new TargetContext(indexOf({ a: { "1": [] } }), parseTarget("x86_64-linux/cpython-3.11"));
  const universe = new Universe(context, ["wheel"]);
  const unknown = universe.find(normalizeName("nowhere"));
  expect(universe.find(normalizeName("nowhere"))).toBe(unknown);
  expect(universe.table(unknown).isMissing).toBe(true);
  const a = universe.find(normalizeName("a"));
  expect(universe.table(a)).toBe(universe.table(a));
  expect(universe.rows(a)).toBe(universe.rows(a));
  expect(universe.projectCount).toBe(2);
});

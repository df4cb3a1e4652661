import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { universeOf } from "../../builders/universe-builder.ts";

test("Universe knows names that the index does not have, and makes each table once", () => {
  const universe = universeOf({ a: { "1": [] } });
  const unknown = universe.find(normalizeName("nowhere"));
  expect(universe.find(normalizeName("nowhere"))).toBe(unknown);
  expect(universe.table(unknown).isMissing).toBe(true);
  const a = universe.find(normalizeName("a"));
  expect(universe.table(a)).toBe(universe.table(a));
  expect(universe.rows(a)).toBe(universe.rows(a));
  expect(universe.projectCount).toBe(2);
});

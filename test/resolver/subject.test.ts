import { expect, test } from "vitest";
import { verb } from "../../resolver/subject.ts";
import { tableIn, universeOf } from "../builders/universe-builder.ts";

test("verb() counts versions, not candidates: a wheel and an sdist of one version are one", () => {
  const table = tableIn(universeOf({ a: { "1": { sdist: true }, "2": [] } }), "a");
  const places = Array.from({ length: table.count }, (_, candidate) => candidate);
  const ofFirst = places.filter((candidate) => table.version(candidate) === 0);
  expect(ofFirst).toHaveLength(2);
  expect(verb(table, { candidates: ofFirst, among: places }, "needs", "need")).toBe("needs");
  expect(verb(table, { candidates: places, among: places }, "needs", "need")).toBe("need");
});

import { expect, test } from "vitest";
import { parseRequirement } from "../../../packaging/requirement.ts";
import { NO_RANGE, runtimeRequirement } from "../../../resolver/providers/runtime-requirement.ts";
import { indexOf } from "../../builders/index-builder.ts";
import { contextOf } from "../../builders/universe-builder.ts";

test("runtimeRequirement() says of a requirement what the index says of its own", () => {
  const context = contextOf(indexOf({ a: { "1": [] } }));
  const requirement = parseRequirement("B[x] == 1.0a1 ; extra == 'y'");
  const runtime = runtimeRequirement(context, requirement, (name) => (name === "b" ? 7 : 0));
  expect(runtime).toMatchObject({
    dependency: 7,
    rangeId: NO_RANGE,
    extras: ["x"],
    namesPrerelease: true,
    pins: true,
    url: null,
    text: 'B[x]==1.0a1 ; extra == "y"',
  });
  expect(context.markerText(runtime.markerId)).toBe('extra == "y"');
  expect(context.condition(runtime.markerId, () => [])).toEqual([["y"]]);
});

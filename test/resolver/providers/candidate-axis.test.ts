import { expect, test } from "vitest";
import { buildAxis } from "../../../resolver/providers/candidate-axis.ts";
import type { ProviderOrder } from "../../../resolver/providers/provider-order.ts";
import { indexOf } from "../../builders/index-builder.ts";
import { packageOf } from "../../builders/memory-index.ts";
import { contextOf } from "../../builders/universe-builder.ts";

const INDEX = indexOf({
  a: { "1": { sdist: true }, "2": { wheels: [], sdist: true }, "3": [], "4": { wheels: [] } },
});

test.each([
  [[["wheel"], ["sdist"]], "1s 2s 4- | 1w 3w"],
  [[["sdist"], ["wheel"]], "1w 3w 4- | 1s 2s"],
  [[["wheel", "sdist"]], "1s 1w 2s 3w 4-"],
  [[["sdist", "wheel"]], "1w 1s 2s 3w 4-"],
  [[["nixpkgs"], ["wheel"]], "1w 2- 3w 4- | "],
  [[["wheel"]], "1w 2- 3w 4-"],
] as const)("buildAxis() by %o is %s", (providers: ProviderOrder, expected) => {
  const { candidates, segments } = buildAxis(contextOf(INDEX, { providers }), packageOf(INDEX, "a"));
  const texts = candidates.map(
    ({ versionIndex, provider, choice }) => `${versionIndex + 1}${choice === null ? "-" : provider[0]}`,
  );
  expect(segments.map(({ start, end }) => texts.slice(start, end).join(" ")).join(" | ")).toBe(expected);
});

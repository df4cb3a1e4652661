import { expect, test } from "vitest";
import { demandedChannels } from "../../../../resolver/providers/conda/conda-root.ts";

test("the channels that lines demand, the first of several", () => {
  const roots = ["a", "x::b >=1", "y::b", "c[channel=z]", "d ===", "bio*::e"].map((text) => ({
    text,
    origin: { file: "f", line: 1 },
  }));
  expect([...demandedChannels(roots)]).toEqual([
    ["b", "x"],
    ["c", "z"],
    ["e", "bio*"],
  ]);
});

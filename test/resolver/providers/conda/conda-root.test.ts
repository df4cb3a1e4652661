import { expect, test } from "vitest";
import { demandedChannels, rootsFor } from "../../../../resolver/providers/conda/conda-root.ts";

test("a line may be for some platforms only", () => {
  const origin = { file: "f", line: 1 };
  const roots = [
    { text: "a", origin },
    { text: "b", origin, onlyOn: ["win-64"] },
  ];
  expect(rootsFor(roots, "linux-64").map(({ text }) => text)).toEqual(["a"]);
  expect(rootsFor(roots, "win-64").map(({ text }) => text)).toEqual(["a", "b"]);
});

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

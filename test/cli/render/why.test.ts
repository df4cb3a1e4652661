import { expect, test } from "vitest";
import { renderWhy } from "../../../cli/render/why.ts";
import type { Need, Why } from "../../../resolver/why.ts";

const a: Need = { name: "a", version: "1.0", dependency: "b", texts: ["b>=2", "b!=3"] };
const b: Need = { name: "b", version: "2.1", dependency: "c", texts: [] };
const answer: Why = {
  name: "c",
  version: "1.0",
  build: null,
  extras: ["x"],
  groups: ["default", "dev"],
  needs: [a, b],
  paths: [{ groups: ["default"], needs: [a, b] }],
  hiddenPathCount: 1200,
  unread: [],
};

test("renderWhy() shows who needs it and over whom it is reached, with texts where there are some", () => {
  expect(renderWhy([{ targetId: "t", why: answer }])).toBe(
    [
      "c[x] 1.0 on t",
      'asked for by requirements and group "dev"',
      "needed by",
      '  a 1.0   "b>=2" and "b!=3"',
      "  b 2.1",
      "reached over",
      '  requirements → a 1.0 needs "b>=2" and "b!=3" → b 2.1 needs c',
      "  and 1,200 more",
      "",
    ].join("\n"),
  );
});

test("renderWhy() tells targets with the same answer together", () => {
  const alone = {
    ...answer,
    groups: ["default"],
    build: null,
    extras: [],
    needs: [],
    paths: [],
    hiddenPathCount: 0,
  };
  const text = renderWhy([
    { targetId: "t", why: alone },
    { targetId: "u", why: { ...alone, version: "2" } },
    { targetId: "v", why: alone },
  ]);
  expect(text).toBe(
    "c 1.0 on t, v\nasked for by requirements\nno other package needs it\n\nc 2 on u\nasked for by requirements\nno other package needs it\n",
  );
});

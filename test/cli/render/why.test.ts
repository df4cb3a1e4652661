import { expect, test } from "vitest";
import { renderWhy } from "../../../cli/render/why.ts";
import type { Need, Why } from "../../../resolver/why.ts";

const a: Need = { name: "a", version: "1.0", dependency: "b", texts: ["b>=2", "b!=3"] };
const b: Need = { name: "b", version: "2.1", dependency: "c", texts: [] };
const answer: Why = {
  name: "c",
  version: "1.0",
  build: null,
  conda: null,
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

test("renderWhy() says of a package of conda what it is on PyPI, and how that is known", () => {
  const line = (pypi: NonNullable<Why["conda"]>["pypi"]): string | undefined =>
    renderWhy([
      {
        targetId: "t",
        why: { ...answer, conda: { name: "pytorch", version: "2.5.0", channel: "conda-forge", pypi } },
      },
    ]).split("\n")[1];
  expect(line([{ name: "torch", version: "2.5.0", via: "table" }])).toBe(
    "is pytorch 2.5.0 of conda-forge, which is torch 2.5.0 on PyPI (as the table of names says)",
  );
  expect(line([{ name: "pytorch", version: null, via: "guess" }])).toBe(
    "is pytorch 2.5.0 of conda-forge, which is pytorch in a version that is not known on PyPI (a guess, because the names are the same)",
  );
  expect(line([])).toBe("is pytorch 2.5.0 of conda-forge, and no project of PyPI that is known");
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

import { expect, test } from "vitest";
import { unzigzag, zigzag } from "../../../../database/index/format/zigzag.ts";

test("zigzag() turns numbers near zero into small ones", () => {
  expect([0, -1, 1, -2, 2, -1000].map(zigzag)).toEqual([0, 1, 2, 3, 4, 1999]);
});

test("unzigzag() undoes zigzag()", () => {
  for (const value of [0, 1, -1, 127, -128, 2 ** 40, -(2 ** 40)]) expect(unzigzag(zigzag(value))).toBe(value);
});

import { expect, test } from "vitest";
import { Pacer } from "../../../crawlers/http/pacer.ts";

test("takeTurn() spreads turns evenly", () => {
  const pacer = new Pacer(20);
  expect([pacer.takeTurn(1000), pacer.takeTurn(1000), pacer.takeTurn(1000)]).toEqual([0, 50, 100]);
  expect(pacer.takeTurn(1120)).toBe(30);
});

test("takeTurn() makes up for no pause", () => {
  const pacer = new Pacer(0.5);
  expect(pacer.takeTurn(0)).toBe(0);
  expect([pacer.takeTurn(60_000), pacer.takeTurn(60_000)]).toEqual([0, 2000]);
});

import { expect, test } from "vitest";
import { dayOf } from "../../../database/conda/day.ts";

test("a day begins and ends in UTC", () => {
  expect([Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 2) - 1].map(dayOf)).toEqual(["2026-03-01", "2026-03-01"]);
});

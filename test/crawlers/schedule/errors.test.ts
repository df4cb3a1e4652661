import { expect, test } from "vitest";
import { InvalidScheduleError } from "../../../crawlers/schedule/errors.ts";

test("InvalidScheduleError shows the expression and says how one looks", () => {
  const error = new InvalidScheduleError("daily", "expected 5 or 6 fields but got 1");
  expect(error).toMatchObject({ code: "E_SCHEDULE", kind: "usage", expression: "daily" });
  expect(error.message).toBe('Cannot read the schedule "daily": expected 5 or 6 fields but got 1');
  expect(error.hint).toContain('"0 5 * * *"');
});

import { expect, test } from "vitest";
import { ROOT } from "../../../resolver/solver/package-id.ts";

test("ROOT is the first number, so that the others can be dense after it", () => {
  expect(ROOT).toBe(0);
});

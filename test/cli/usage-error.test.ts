import { expect, test } from "vitest";
import { UsageError } from "../../cli/usage-error.ts";

test("UsageError is a user error of kind usage", () => {
  expect(new UsageError("Cannot", "Do.")).toMatchObject({ code: "E_USAGE", kind: "usage", hint: "Do." });
});

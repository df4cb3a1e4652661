import { expect, test } from "vitest";
import { type ErrorKind, UserError } from "../../common/user-error.ts";

class NothingThereError extends UserError {
  override readonly code = "E_NOTHING";
  override readonly kind: ErrorKind = "unavailable";
}

test("UserError keeps hint, cause and kind, and is named for its class", () => {
  const cause = new Error("no such file");
  const error = new NothingThereError("Cannot read it", { hint: "Make one.", cause });
  expect(error).toMatchObject({ name: "NothingThereError", hint: "Make one.", cause, kind: "unavailable" });
});

test("UserError has no hint unless one is given", () => {
  expect(new NothingThereError("Cannot read it").hint).toBeUndefined();
});

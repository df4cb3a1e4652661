import { expect, test } from "vitest";
import type { UserError } from "../../../common/user-error.ts";
import {
  NixEvaluationError,
  NixLimitError,
  NixMissingError,
  NotPackageSetError,
} from "../../../crawlers/nixpkgs-dump/errors.ts";

test.each<[UserError, string, string]>([
  [
    new NixMissingError("nix", null),
    "E_NIX_MISSING",
    'Cannot ask Nix about the package set: "nix" does not run',
  ],
  [new NixEvaluationError("x"), "E_NIX_EVALUATION", "Cannot evaluate the package set: x"],
  [
    new NotPackageSetError("p"),
    "E_NIX_NO_PYTHON",
    'Cannot dump "p": it has no attribute such as python313 with a set of packages, so it is no nixpkgs',
  ],
  [new NixLimitError("sleeps"), "E_NIX_LIMIT", "Cannot wait for Nix: it sleeps"],
])("%s has a code, a hint, and says what was found", (error, code, message) => {
  expect(error).toMatchObject({ code, message });
  expect(error.hint).not.toBeUndefined();
});

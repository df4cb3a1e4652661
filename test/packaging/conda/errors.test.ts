import { expect, test } from "vitest";
import { InvalidCondaSpecError, InvalidCondaVersionError } from "../../../packaging/conda/errors.ts";

test("errors show the text, what was found, and for specs what to write", () => {
  const version = new InvalidCondaVersionError("1..2", "there is nothing between two separators");
  expect(version).toMatchObject({ code: "E_CONDA_VERSION", kind: "data", start: 0, end: 4 });
  expect(version.message).toBe(
    'Cannot read the conda version "1..2": there is nothing between two separators',
  );
  const spec = new InvalidCondaSpecError("x".repeat(500), "it is too long");
  expect(spec).toMatchObject({ code: "E_CONDA_SPEC", kind: "data" });
  expect(spec.message.length).toBeLessThan(200);
  expect(spec.hint).toContain("NAME VERSION BUILD");
});

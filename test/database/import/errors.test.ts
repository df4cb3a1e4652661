import { expect, test } from "vitest";
import { ImportFormatError, ImportMissingError } from "../../../database/import/errors.ts";

test("import errors name the path and the place", () => {
  expect(new ImportMissingError("p", "a file")).toMatchObject({
    code: "E_IMPORT_MISSING",
    kind: "unavailable",
    message: 'Cannot import "p": expected a file',
  });
  expect(new ImportFormatError("p", "line 3", "expected a text, found 1")).toMatchObject({
    code: "E_IMPORT_FORMAT",
    kind: "data",
    where: "line 3",
    message: 'Cannot import "p": line 3: expected a text, found 1',
  });
});

import { expect, test } from "vitest";
import {
  NixpkgsDumpFormatError,
  NixpkgsDumpMissingError,
  NixpkgsDumpNewerError,
} from "../../../database/nixpkgs/errors.ts";

test("errors of a dump of nixpkgs name the file and say what to do", () => {
  expect(new NixpkgsDumpMissingError("p", null)).toMatchObject({
    code: "E_NIXPKGS_DUMP_MISSING",
    kind: "unavailable",
    message: 'Cannot read the dump of nixpkgs "p": the file is not there or not readable',
    hint: 'Write it with "pinwheel db nixpkgs".',
  });
  expect(new NixpkgsDumpFormatError("p", "odd")).toMatchObject({
    code: "E_NIXPKGS_DUMP_FORMAT",
    message: 'Cannot read the dump of nixpkgs "p": odd',
  });
  expect(new NixpkgsDumpNewerError("p", 1, 2)).toMatchObject({
    code: "E_NIXPKGS_DUMP_NEWER",
    message: 'Cannot read the dump of nixpkgs "p": expected format version 1, found 2',
  });
});

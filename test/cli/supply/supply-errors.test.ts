import { expect, test } from "vitest";
import {
  InvalidReferenceError,
  ReferenceConflictError,
  ReferenceHashError,
  UnknownReferenceError,
} from "../../../cli/supply/supply-errors.ts";

const URL = "https://me:secret@example.com/x.zip";
const ORIGIN = { file: "r.txt", line: 3 };

test("errors of references have their code and kind, name the line, and show no passwords", () => {
  const place = { location: URL, origin: ORIGIN };
  const errors = [
    new UnknownReferenceError(URL, ORIGIN, { found: `no ${URL}`, hint: `Write ${URL}.` }),
    new InvalidReferenceError(URL, ORIGIN, `bad ${URL}`),
    new ReferenceConflictError("x", place, { ...place, origin: { file: "c.txt", line: 4 } }),
    new ReferenceHashError(URL, ORIGIN, "sha256:00"),
  ];
  expect(errors.map(({ code, kind }) => `${code} ${kind}`)).toEqual([
    "E_REFERENCE_UNKNOWN unavailable",
    "E_REFERENCE data",
    "E_REFERENCE_CONFLICT data",
    "E_REFERENCE_HASH data",
  ]);
  for (const { message, hint } of errors) {
    expect(message).toContain('line 3 of "r.txt"');
    expect(`${message}${hint ?? ""}`).not.toContain("secret");
  }
  expect(errors[2]?.message).toContain('line 4 of "c.txt"');
});

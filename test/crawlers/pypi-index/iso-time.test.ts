import fc from "fast-check";
import { expect, test } from "vitest";
import { tryParseIsoTime } from "../../../crawlers/pypi-index/iso-time.ts";

const AT = Date.UTC(2024, 0, 17, 16, 53, 12);

test.each([
  ["2024-01-17T16:53:12.779164Z", AT + 779],
  ["2024-01-17T16:53:12.999999Z", AT + 999],
  ["2024-01-17T16:53:12.5Z", AT + 500],
  ["2024-01-17T16:53:12Z", AT],
  ["2024-01-17T16:53:12", AT],
  ["2024-01-17 16:53:12z", AT],
  ["2024-01-17T16:53Z", AT - 12_000],
  ["2024-01-17", AT - ((16 * 60 + 53) * 60 + 12) * 1000],
  ["2024-01-17T18:23:12+01:30", AT],
  ["2024-01-17T15:53:12-0100", AT],
  ["2024-01-17T17:53:12+01", AT],
  ["1970-01-01T00:00:00Z", 0],
])("tryParseIsoTime(%j) is %j", (text, expected) => {
  expect(tryParseIsoTime(text)).toBe(expected);
});

test.each([
  "",
  "yesterday",
  "2023-02-29T00:00:00Z",
  "2024-04-31",
  "2024-01-17T24:00:00Z",
  "2024-01-17T16:60:00Z",
  "2024-13-01",
  "2024-1-7",
  "1969-12-31T23:59:59Z",
  "1970-01-01T00:30:00+01:00",
  "2024-01-17T16:53:12+24:00",
  "2024-01-17T16:53:12+01:60",
  "2024-01-17T16:53:12.Z",
  "2024-01-17T16:53:12Z tomorrow",
  "1705510392",
])("tryParseIsoTime(%j) is undefined", (text) => {
  expect(tryParseIsoTime(text)).toBeUndefined();
});

// PEP 700: upload-time is yyyy-mm-ddThh:mm:ss.ffffffZ.
test("tryParseIsoTime() reads back every moment to the millisecond", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 253_402_300_799_999 }),
      fc.integer({ min: 0, max: 999 }),
      (atMs, micros) => {
        const text = new Date(atMs).toISOString().replace("Z", `${String(micros).padStart(3, "0")}Z`);
        expect(tryParseIsoTime(text)).toBe(atMs);
      },
    ),
    { seed: 700 },
  );
});

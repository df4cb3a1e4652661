import { describe, expect, test } from "vitest";
import { cutOff, cutOffsByName } from "../../cli/cut-off-option.ts";
import { invocationOf } from "./invocation.ts";

const NOW = "2026-11-27T12:00:00Z";

function limitOf(option: string, value: string): string | null {
  const ms = cutOff(invocationOf({ [option]: [value] }, { nowMs: () => Date.parse(NOW) }));
  return ms === null ? null : new Date(ms).toISOString();
}

describe("cutOff()", () => {
  test.each([
    ["2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000Z"],
    // A day counts to its end.
    ["2026-11-20", "2026-11-21T00:00:00.000Z"],
    ["7 days", "2026-11-20T12:00:00.000Z"],
    ["1 week", "2026-11-20T12:00:00.000Z"],
    ["90 minutes", "2026-11-27T10:30:00.000Z"],
    ["P7D", "2026-11-20T12:00:00.000Z"],
    ["P1DT2H", "2026-11-26T10:00:00.000Z"],
    ["PT90M", "2026-11-27T10:30:00.000Z"],
    ["P2W", "2026-11-13T12:00:00.000Z"],
  ])("of %o is %o", (value, expected) => {
    expect(limitOf("exclude-newer", value)).toBe(expected);
    expect(limitOf("uploaded-prior-to", value)).toBe(expected);
  });

  test.each(["", "yesterday", "2026-02-30", "P", "PT", "P1M", "7", "7 years", "1e3 days"])(
    "refuses %o",
    (value) => {
      expect(() => limitOf("exclude-newer", value)).toThrow(`Cannot read the time "${value}"`);
    },
  );

  test("is null when nothing is said, and is said once", () => {
    expect(cutOff(invocationOf({}))).toBeNull();
    const both = invocationOf({ "exclude-newer": ["P1D"], "uploaded-prior-to": ["P1D"] });
    expect(() => cutOff(both)).toThrow("they mean the same");
  });
});

test("cutOffsByName() reads limits of projects, and lifts them", () => {
  const invocation = invocationOf({ "exclude-newer-package": ["Foo_Bar=2026-11-20", "b=false"] });
  expect([...cutOffsByName(invocation)]).toEqual([
    ["foo-bar", Date.parse("2026-11-21T00:00:00Z")],
    ["b", null],
  ]);
  expect(() => cutOffsByName(invocationOf({ "exclude-newer-package": ["b"] }))).toThrow(
    'Cannot read --exclude-newer-package "b"',
  );
});

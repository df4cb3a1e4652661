import { expect, test } from "vitest";
import { WHITE_SPACE_CLASS, trimWhiteSpace } from "../../packaging/white-space.ts";

// Python 3: [hex(c) for c in range(0x110000) if chr(c).isspace()], which is also what re's \s matches.
const PYTHON_WHITE_SPACE = [
  0x9, 0xa, 0xb, 0xc, 0xd, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003,
  0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
];

test("WHITE_SPACE_CLASS matches the characters that Python counts as white space, and no other", () => {
  const pattern = new RegExp(`^[${WHITE_SPACE_CLASS}]$`);
  const matched = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) =>
    pattern.test(String.fromCharCode(code)),
  );
  expect(matched).toEqual(PYTHON_WHITE_SPACE);
});

test.each([
  ["", ""],
  [" \t\n", ""],
  ["\u3000 1.0 \x85", "1.0"],
  ["1.0 .*", "1.0 .*"],
  ["\uFEFF1.0", "\uFEFF1.0"],
])("trimWhiteSpace(%j) is %j", (text, expected) => {
  expect(trimWhiteSpace(text)).toBe(expected);
});

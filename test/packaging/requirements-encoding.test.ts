import { expect, test } from "vitest";
import { REQUIREMENTS_FILE_SIZE_BYTES_MAX } from "../../packaging/requirement-limits.ts";
import { decodeRequirementsFile } from "../../packaging/requirements-encoding.ts";
import {
  RequirementsFileEncodingError,
  RequirementsFileLimitError,
} from "../../packaging/requirements-file-error.ts";

const UTF16_LE = [0xff, 0xfe, 0x61, 0x00, 0xe9, 0x00];
const UTF16_BE = [0xfe, 0xff, 0x00, 0x61, 0x00, 0xe9];
const UTF32_LE = [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0, 0xe9, 0, 0, 0];
const UTF32_BE = [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61, 0, 0, 0, 0xe9];

function latin(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

test.each([
  ["UTF-8", [0x61, 0xc3, 0xa9], "aé"],
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9], "aé"],
  ["UTF-16LE with a mark", UTF16_LE, "aé"],
  ["UTF-16BE with a mark", UTF16_BE, "aé"],
  ["UTF-32LE with a mark", UTF32_LE, "aé"],
  ["UTF-32BE with a mark", UTF32_BE, "aé"],
  [
    "latin-1 by its coding line",
    latin("# -*- coding: latin-1 -*-\n\x80é"),
    "# -*- coding: latin-1 -*-\n\x80é",
  ],
  ["a coding line in the second line", latin("#!x\n# coding=iso8859-1\né"), "#!x\n# coding=iso8859-1\né"],
  ["Windows-1252 by Python's name", latin("# coding: cp1252\n\x80"), "# coding: cp1252\n€"],
  ["UTF-8 by another name", [...latin("# coding: utf_8\n"), 0xc3, 0xa9], "# coding: utf_8\né"],
  [
    "the first coding line of two",
    [...latin("# coding: utf8\n# coding: latin-1\n"), 0xc3, 0xa9],
    "# coding: utf8\n# coding: latin-1\né",
  ],
  [
    "no coding line in the third line",
    [...latin("\n\n# coding: latin-1\n"), 0xc3, 0xa9],
    "\n\n# coding: latin-1\né",
  ],
  [
    "no coding line that is no comment",
    [...latin("a # coding: latin-1\n"), 0xc3, 0xa9],
    "a # coding: latin-1\né",
  ],
  ["an empty file", [], ""],
])("decodeRequirementsFile() decodes %s", (_name, bytes, expected) => {
  expect(decodeRequirementsFile(Uint8Array.from(bytes), "r.txt")).toBe(expected);
});

test.each([
  [
    "bytes that are not UTF-8",
    [0x61, 0xe9],
    'Cannot decode requirements file "r.txt": its bytes are not text in "utf-8"',
  ],
  [
    "an unknown encoding",
    latin("# coding: klingon\n"),
    'Cannot decode requirements file "r.txt": its encoding "klingon" is not known',
  ],
  ["half a UTF-16 unit", [...UTF16_LE, 0x61], 'its bytes are not text in "utf-16-le"'],
  ["half a UTF-32 unit", [...UTF32_LE, 0x61], 'its bytes are not text in "utf-32-le"'],
  ["a surrogate in UTF-32", [0xff, 0xfe, 0, 0, 0, 0xd8, 0, 0], 'its bytes are not text in "utf-32-le"'],
  [
    "a number above Unicode in UTF-32",
    [0xff, 0xfe, 0, 0, 0, 0, 0x11, 0],
    'its bytes are not text in "utf-32-le"',
  ],
  ["more than ASCII in ASCII", latin("# coding: ascii\né"), 'its bytes are not text in "ascii"'],
])("decodeRequirementsFile() refuses %s", (_name, bytes, message) => {
  const decode = () => decodeRequirementsFile(Uint8Array.from(bytes), "r.txt");
  expect(decode).toThrow(RequirementsFileEncodingError);
  expect(decode).toThrow(message);
});

test("decodeRequirementsFile() refuses a file that is too large", () => {
  const bytes = new Uint8Array(REQUIREMENTS_FILE_SIZE_BYTES_MAX + 1);
  expect(() => decodeRequirementsFile(bytes, "r.txt")).toThrow(RequirementsFileLimitError);
});

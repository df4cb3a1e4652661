import { expect, test } from "vitest";
import {
  ExplicitListError,
  looksLikeExplicitList,
  parseExplicitList,
} from "../../../cli/inputs/explicit-list.ts";

const URL = "https://conda.anaconda.org/conda-forge/linux-64/numpy-2.4.6-py314_0.conda";
const MD5 = "0123456789abcdef0123456789abcdef";

test("an explicit list has artifacts with what is known of their hashes", () => {
  const text = `# This file may be used to create an environment\n# platform: linux-64\n@EXPLICIT\n${URL}\n${URL}#${MD5}\n${URL}#sha256:${MD5}${MD5}\n`;
  expect(looksLikeExplicitList(text)).toBe(true);
  expect(parseExplicitList(text, "l.txt")).toEqual([
    { url: URL, md5Hex: null, sha256Hex: null, line: 4 },
    { url: URL, md5Hex: MD5, sha256Hex: null, line: 5 },
    { url: URL, md5Hex: null, sha256Hex: MD5 + MD5, line: 6 },
  ]);
});

test.each([
  ["numpy=2.4.6", "is no address"],
  ["https://example.org/numpy.conda", "is no address"],
  [`${URL}#xyz`, "is neither an MD5 nor a SHA-256"],
])("%s is refused with its line", (line, finding) => {
  const read = (): unknown => parseExplicitList(`@EXPLICIT\n${line}\n`, "l.txt");
  expect(read).toThrow(ExplicitListError);
  expect(read).toThrow(`line 2: `);
  expect(read).toThrow(finding);
});

test("a requirements file is none", () => {
  expect(looksLikeExplicitList("requests\n# @EXPLICIT\n")).toBe(false);
});

import { expect, test } from "vitest";
import { ExplicitListError, parseExplicitList } from "../../../cli/inputs/explicit-list.ts";

const URL = "https://conda.anaconda.org/conda-forge/linux-64/numpy-2.4.6-py314_0.conda";
const MD5 = "0123456789abcdef0123456789abcdef";

test("an explicit list has artifacts with what is known of their hashes", () => {
  const text = `# This file may be used to create an environment\n# platform: linux-64\n@EXPLICIT\n${URL}\n${URL}#${MD5}\n${URL}#sha256:${MD5}${MD5}\n`;
  const found = parseExplicitList(text.replaceAll("\n", "\r\n"), "l.txt");
  expect(found.map(({ url, line }) => [url, line])).toEqual([
    [URL, 4],
    [URL, 5],
    [URL, 6],
  ]);
  const [plain, withMd5, withSha256] = found.map(({ spec }) => spec);
  expect(plain).toMatchObject({
    name: "numpy",
    version: { text: "2.4.6" },
    build: "py314_0",
    channel: "conda-forge",
    subdir: "linux-64",
  });
  expect([...(plain?.fields ?? [])]).toEqual([["fn", "numpy-2.4.6-py314_0.conda"]]);
  expect(withMd5?.fields.get("md5")).toBe(MD5);
  expect(withSha256?.fields.get("sha256")).toBe(MD5 + MD5);
});

test.each([
  ["numpy=2.4.6", "is no address"],
  ["numpy-2.4.6-py314_0.conda", "is no address"],
  ["https://example.org/numpy.conda", "has no name such as"],
  ["https://example.org/numpy-1-0.zip", "has no name such as"],
  ["https://example.org/%zz-1-0.conda", "has no name such as"],
  ["file:///tmp/numpy-1-0.conda", "lies in no channel"],
  ["https://example.org/numpy-1-0.conda", "lies in no channel"],
  [`${URL}#xyz`, "something else than an MD5 or SHA-256"],
])("%s is refused with its line", (line, finding) => {
  const read = (): unknown => parseExplicitList(`@EXPLICIT\n${line}\n`, "l.txt");
  expect(read).toThrow(ExplicitListError);
  expect(read).toThrow(`line 2: `);
  expect(read).toThrow(finding);
});

import { expect, test } from "vitest";
import { PYPI_FILE_BASE_URL, canonicalUrlPath, fileUrl } from "../../database/file-url.ts";

const DIGEST = "0f887c548de1f6c2ade7c931a3282da73f9274fa6a1531091be682f89c85efb9";

test("canonicalUrlPath() is the path that PyPI's file host gives the digest", () => {
  expect(canonicalUrlPath(DIGEST, "a-1.0.tar.gz")).toBe(`packages/0f/88/${DIGEST.slice(4)}/a-1.0.tar.gz`);
});

test("canonicalUrlPath() escapes what a path may not hold", () => {
  expect(canonicalUrlPath(DIGEST, "a b#1.tar.gz")).toMatch(/\/a%20b%231\.tar\.gz$/);
});

test.each(["", DIGEST.slice(1), DIGEST.toUpperCase(), `${DIGEST}0`])(
  "canonicalUrlPath() refuses the digest %j",
  (digest) => {
    expect(canonicalUrlPath(digest, "a-1.0.tar.gz")).toBeUndefined();
  },
);

test.each([
  [PYPI_FILE_BASE_URL, "packages/a.whl", "https://files.pythonhosted.org/packages/a.whl"],
  [PYPI_FILE_BASE_URL, "https://example.org/a.whl", "https://example.org/a.whl"],
  [null, "https://example.org/a.whl", "https://example.org/a.whl"],
  [null, "packages/a.whl", null],
  [PYPI_FILE_BASE_URL, null, null],
])("fileUrl(%j, %j) is %j", (base, path, expected) => {
  expect(fileUrl(base, path)).toBe(expected);
});

import { expect, test } from "vitest";
import { publicUrlOf } from "../../../crawlers/conda-repodata/public-url.ts";

test.each([
  ["https://conda.anaconda.org/conda-forge/", "https://conda.anaconda.org/conda-forge/"],
  ["https://me:secret@conda.example:8443/a/", "https://conda.example:8443/a/"],
  ["https://conda.anaconda.org/t/xy-12/a/noarch/", "https://conda.anaconda.org/a/noarch/"],
  ["https://conda.example/a/t/b/", "https://conda.example/a/t/b/"],
  ["https://bucket.example/a/?X-Amz-Signature=secret#b", "https://bucket.example/a/"],
  ["https://conda.example/t/", "https://conda.example/t/"],
])("%s is kept as %s", (url, kept) => {
  expect(publicUrlOf(url)).toBe(kept);
});

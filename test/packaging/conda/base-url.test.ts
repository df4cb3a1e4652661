import { expect, test } from "vitest";
import { tryCondaBaseUrl } from "../../../packaging/conda/base-url.ts";

const FILE = "https://conda.example/c/noarch/repodata.json";

test.each([
  [undefined, "https://conda.example/c/noarch/"],
  [null, "https://conda.example/c/noarch/"],
  ["", "https://conda.example/c/noarch/"],
  ["../files", "https://conda.example/c/files/"],
  ["https://cdn.example/c/", "https://cdn.example/c/"],
  ["file:///etc/", undefined],
  ["http://[", undefined],
  [7, undefined],
])("%j means %s", (base, url) => {
  expect(tryCondaBaseUrl(base, FILE)).toBe(url);
});

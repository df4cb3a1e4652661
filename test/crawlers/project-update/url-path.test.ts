import { expect, test } from "vitest";
import { urlPathOf } from "../../../crawlers/project-update/url-path.ts";
import { fileUrl } from "../../../database/file-url.ts";

const BASE = "https://files.example/";

test.each([
  ["https://files.example/packages/a/demo-1.tar.gz", BASE, "packages/a/demo-1.tar.gz"],
  ["https://elsewhere.example/demo-1.tar.gz", BASE, "https://elsewhere.example/demo-1.tar.gz"],
  ["https://files.example.evil/demo-1.tar.gz", BASE, "https://files.example.evil/demo-1.tar.gz"],
  ["https://files.example/demo-1.tar.gz", null, "https://files.example/demo-1.tar.gz"],
  ["https://files.example/data:demo-1.tar.gz", BASE, "https://files.example/data:demo-1.tar.gz"],
  ["https://files.example/", BASE, "https://files.example/"],
])("urlPathOf(%s) under %s is %s, and leads back", (url, base, expected) => {
  expect(urlPathOf(url, base)).toBe(expected);
  expect(fileUrl(base, urlPathOf(url, base))).toBe(url);
});

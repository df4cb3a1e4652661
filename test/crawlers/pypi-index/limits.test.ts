import { expect, test } from "vitest";
import {
  CHANGELOG_BYTES_MAX,
  HTML_DEPTH_MAX,
  PROBLEM_COUNT_MAX,
  PROJECT_LIST_BYTES_MAX,
  PROJECT_PAGE_BYTES_MAX,
  XML_RPC_DEPTH_MAX,
} from "../../../crawlers/pypi-index/limits.ts";

test.each([
  ["PyPI's list of 820,000 projects", PROJECT_LIST_BYTES_MAX, 47_000_000],
  ["a page of 60,000 files", PROJECT_PAGE_BYTES_MAX, 45_000_000],
  ["50,000 rows of the changelog", CHANGELOG_BYTES_MAX, 15_000_000],
  ["html, body, main, div, a", HTML_DEPTH_MAX, 5],
  ["a list of rows", XML_RPC_DEPTH_MAX, 2],
  ["a problem", PROBLEM_COUNT_MAX, 1],
])("a limit leaves room above what is real: %s", (_, limit, real) => {
  expect(limit).toBeGreaterThanOrEqual(2 * real);
});

import { expect, test } from "vitest";
import * as limits from "../../../packaging/source-tree/limits.ts";

test.each([
  ["setup.py of scipy, 30 KB", limits.SETUP_SCRIPT_SIZE_BYTES_MAX, 30_000],
  ["a long pyproject.toml, 100 KB", limits.TREE_FILE_SIZE_BYTES_MAX, 100_000],
  ["extras of apache-airflow", limits.TREE_REQUIREMENT_COUNT_MAX, 2_000],
  ["brackets in a script", limits.PYTHON_DEPTH_MAX, 15],
  ["a constraint of Poetry", limits.POETRY_CONSTRAINT_LENGTH_MAX, 100],
])("a limit leaves room above what is real: %s", (_, limit, real) => {
  expect(limit).toBeGreaterThanOrEqual(4 * real);
});

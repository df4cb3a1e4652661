import { expect, test } from "vitest";
import {
  CORE_METADATA_FIELD_COUNT_MAX,
  CORE_METADATA_SIZE_BYTES_MAX,
  FILENAME_LENGTH_MAX,
  TAGS_PER_SET_MAX,
} from "../../packaging/limits.ts";

test.each([
  // The longest file name that common file systems can hold.
  ["file names", FILENAME_LENGTH_MAX, 255],
  // py2.py3.cp27.cp26.cp32.cp33.cp34.pp27-none-… of a real wheel.
  ["tags of one wheel", TAGS_PER_SET_MAX, 24],
  ["METADATA of 1 MiB", CORE_METADATA_SIZE_BYTES_MAX, 2 ** 20],
  ["thousands of requirements", CORE_METADATA_FIELD_COUNT_MAX, 10_000],
])("a limit leaves room above what is real: %s", (_, limit, real) => {
  expect(limit).toBeGreaterThanOrEqual(4 * real);
});

import { expect, test } from "vitest";
import {
  FILE_COUNT_MAX,
  HEADER_SIZE_BYTES,
  PACKAGE_COUNT_MAX,
  SECTION_SIZE_BYTES_MAX,
  VERSION_COUNT_MAX,
} from "../../../../database/index/format/limits.ts";

test("the limits hold in the numbers that the format uses", () => {
  expect(new Uint32Array([SECTION_SIZE_BYTES_MAX])[0]).toBe(SECTION_SIZE_BYTES_MAX);
  expect(new Int32Array([PACKAGE_COUNT_MAX, VERSION_COUNT_MAX, FILE_COUNT_MAX])).toEqual(
    Int32Array.of(PACKAGE_COUNT_MAX, VERSION_COUNT_MAX, FILE_COUNT_MAX),
  );
  expect(HEADER_SIZE_BYTES % 4096).toBe(0);
});

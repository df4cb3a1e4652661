import { expect, test } from "vitest";
import {
  IndexChecksumError,
  IndexDamagedError,
  IndexFileError,
  IndexFormatError,
  IndexLimitError,
  IndexRevisionError,
  IndexSizeError,
  IndexVersionError,
} from "../../../database/index/index-errors.ts";

const FINDING = { label: "a.index", expectation: "this", finding: "that" };

test.each([
  [IndexFormatError, "E_INDEX_FORMAT"],
  [IndexVersionError, "E_INDEX_VERSION"],
  [IndexSizeError, "E_INDEX_SIZE"],
  [IndexChecksumError, "E_INDEX_CHECKSUM"],
  [IndexRevisionError, "E_INDEX_REVISION"],
  [IndexDamagedError, "E_INDEX_DAMAGED"],
])("%o names the file, what was expected and what was found", (ErrorClass, code) => {
  const error = new ErrorClass(FINDING);
  expect(error).toMatchObject({ ...FINDING, code, kind: "data" });
  expect(error.message).toBe('Cannot read index "a.index": expected this, found that');
  expect(error.hint).toMatch(/^[A-Z].*\.$/);
});

test("IndexLimitError names the limit", () => {
  expect(new IndexLimitError("the number of names", 5, 4)).toMatchObject({
    code: "E_INDEX_LIMIT",
    message: "Cannot write index: the number of names is 5, and the format holds at most 4",
  });
});

test("IndexFileError keeps its cause", () => {
  const cause = new Error("EACCES");
  expect(new IndexFileError("write", "/x", cause)).toMatchObject({
    code: "E_INDEX_FILE",
    kind: "unavailable",
    cause,
  });
});

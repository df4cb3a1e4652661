import { expect, test } from "vitest";
import {
  INCLUDE_DEPTH_MAX,
  INCLUDED_FILE_COUNT_MAX,
  REQUIREMENTS_FILE_ITEM_COUNT_MAX,
} from "../../packaging/requirement-limits.ts";
import {
  RequirementsFileLimitError,
  RequirementsFileLoopError,
} from "../../packaging/requirements-file-error.ts";
import { IncludeStack } from "../../packaging/requirements-include.ts";

const BYTES = new Uint8Array();

function read(): Uint8Array {
  return BYTES;
}

test("IncludeStack.open() reads a file beside the one that includes it", () => {
  const stack = new IncludeStack();
  expect(stack.open("./a/b.txt", null, read).file).toBe("./a/b.txt");
  expect(stack.open("c.txt", { file: "./a/b.txt", line: 1 }, read).file).toBe("a/c.txt");
});

test("IncludeStack.open() refuses a file inside itself, however it is spelled, but not one after itself", () => {
  const stack = new IncludeStack();
  stack.open("./a.txt", null, read);
  stack.open("b.txt", { file: "./a.txt", line: 1 }, read);
  expect(() => stack.open("x/../a.txt", { file: "b.txt", line: 1 }, read)).toThrow(RequirementsFileLoopError);
  stack.close();
  expect(stack.open("b.txt", { file: "./a.txt", line: 2 }, read).file).toBe("b.txt");
});

test("IncludeStack bounds depth, files and items", () => {
  const deep = new IncludeStack();
  const descend = () => {
    for (let depth = 0; depth < INCLUDE_DEPTH_MAX + 2; depth++)
      deep.open(`${depth}.txt`, depth === 0 ? null : { file: `${depth - 1}.txt`, line: 1 }, read);
  };
  expect(descend).toThrow(`it is more than ${INCLUDE_DEPTH_MAX} includes deep`);
  const wide = new IncludeStack();
  const openMany = () => {
    for (let count = 0; count < INCLUDED_FILE_COUNT_MAX + 1; count++) {
      wide.open("a.txt", null, read);
      wide.close();
    }
  };
  expect(openMany).toThrow(RequirementsFileLimitError);
  const long = new IncludeStack();
  const countMany = () => {
    for (let count = 0; count < REQUIREMENTS_FILE_ITEM_COUNT_MAX + 1; count++) long.countItem("a.txt");
  };
  expect(countMany).toThrow(`more than ${REQUIREMENTS_FILE_ITEM_COUNT_MAX} requirements and options`);
});

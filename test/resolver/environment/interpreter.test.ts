import { expect, test } from "vitest";
import { formatInterpreter, readInterpreter } from "../../../resolver/environment/interpreter.ts";

test.each([
  ["cpython-3.8", "3.8.20", "3.8.20"],
  ["cpython-3.8.0", "3.8.0", "3.8.0"],
  ["cpython-3.11.4", "3.11.4", "3.11.4"],
  ["cpython-3.99", "3.99.0", "3.99.0"],
  ["pypy-3.9", "3.9.19", "7.3.16"],
  ["pypy-3.9.12", "3.9.12", "7.3.16"],
])("readInterpreter() gives %s the version %s", (text, pythonFullVersion, implementationVersion) => {
  expect(readInterpreter(text)).toMatchObject({ pythonFullVersion, implementationVersion });
});

test("readInterpreter() sees a free-threaded build by its t", () => {
  expect(readInterpreter("cpython-3.14t")).toMatchObject({ minor: 14, patch: null, freeThreaded: true });
  expect(readInterpreter("cpython-3.14.1t")).toMatchObject({ minor: 14, patch: 1, freeThreaded: true });
  expect(readInterpreter("cpython-3.14")).toMatchObject({ freeThreaded: false });
});

test.each([
  "cpython-3.11",
  "cpython-3.11.0",
  "cpython-3.13t",
  "cpython-3.13.2t",
  "pypy-3.10",
  "pypy-3.10.12",
])("formatInterpreter() gives %s back", (text) => {
  const interpreter = readInterpreter(text);
  if (typeof interpreter === "string") throw new Error(interpreter);
  expect(formatInterpreter(interpreter)).toBe(text);
});

const FORM = 'is not of the form "cpython-3.11", "cpython-3.11.7" or "pypy-3.11"';

test.each([
  ["", `"" ${FORM}`],
  ["cpython", `"cpython" ${FORM}`],
  ["python-3.11", `"python-3.11" ${FORM}`],
  ["cpython-3", `"cpython-3" ${FORM}`],
  ["cpython-2.7", `"cpython-2.7" ${FORM}`],
  ["cpython-3.011", `"cpython-3.011" ${FORM}`],
  ["cpython-3.11.", `"cpython-3.11." ${FORM}`],
  ["cpython-3.11\n", `"cpython-3.11\n" ${FORM}`],
  ["cpython-3.2", "CPython before 3.3 is not supported"],
  ["cpython-3.12t", "free-threaded CPython begins with 3.13"],
  ["pypy-3.10t", "PyPy has no free-threaded build"],
  ["pypy-3.5", "no PyPy for Python 3.5 is known, only for 3.6, 3.7, 3.8, 3.9, 3.10, 3.11"],
])("readInterpreter() refuses %j: %s", (text, found) => {
  expect(readInterpreter(text)).toBe(found);
});

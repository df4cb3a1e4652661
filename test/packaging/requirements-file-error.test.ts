import { expect, test } from "vitest";
import {
  formatOrigin,
  InvalidRequirementsLineError,
  redactCredentials,
  RequirementsFileEncodingError,
  RequirementsFileLimitError,
  RequirementsFileLoopError,
  UnreadableRequirementsFileError,
} from "../../packaging/requirements-file-error.ts";

const ORIGIN = { file: "a.txt", line: 3 };

test.each([
  ["https://user:secret@host/p", "https://***********@host/p"],
  ["a https://token@host and ssh://git@host", "a https://*****@host and ssh://***@host"],
  ["https://u:p@ss@host", "https://******@host"],
  ["https://host/p@v1", "https://host/p@v1"],
  ["mail@host", "mail@host"],
])("redactCredentials() writes %j as %j", (text, expected) => {
  expect(redactCredentials(text)).toBe(expected);
});

test("formatOrigin() names line and file", () => {
  expect(formatOrigin(ORIGIN)).toBe('line 3 of "a.txt"');
});

test("InvalidRequirementsLineError says where and what, and hides credentials", () => {
  const text = "a @ https://u:secret@host b";
  const error = new InvalidRequirementsLineError("found https://u:secret@host", ORIGIN, {
    text,
    start: 26,
    end: 27,
  });
  expect(error.message).toBe('Cannot read line 3 of "a.txt": found https://********@host');
  expect(error.excerpt()).toBe("    a @ https://********@host b\n                              ^");
  expect(error.code).toBe("E_REQUIREMENTS_FILE");
  expect(error.origin).toEqual(ORIGIN);
});

test("UnreadableRequirementsFileError keeps the cause and says who includes the file", () => {
  const cause = new Error("no such file");
  const error = new UnreadableRequirementsFileError("b.txt", ORIGIN, cause);
  expect(error.message).toBe(
    'Cannot read requirements file "b.txt", which line 3 of "a.txt" includes: no such file',
  );
  expect(error.cause).toBe(cause);
  expect(error.code).toBe("E_REQUIREMENTS_FILE_UNREADABLE");
  expect(error.kind).toBe("unavailable");
  expect(new UnreadableRequirementsFileError("b.txt", null, "x").message).toBe(
    'Cannot read requirements file "b.txt": x',
  );
});

test("RequirementsFileLoopError shows the circle", () => {
  const error = new RequirementsFileLoopError(["a.txt", "b.txt"], { file: "b.txt", line: 1 });
  expect(error.message).toBe(
    'Cannot include a requirements file in itself: "a.txt" -> "b.txt" -> "a.txt", at line 1 of "b.txt"',
  );
  expect(error.code).toBe("E_REQUIREMENTS_FILE_LOOP");
});

test("errors about whole files have their own codes", () => {
  expect(new RequirementsFileEncodingError("a.txt", "x", "why").code).toBe("E_REQUIREMENTS_FILE_ENCODING");
  expect(new RequirementsFileLimitError("a.txt", "why").code).toBe("E_REQUIREMENTS_FILE_LIMIT");
});

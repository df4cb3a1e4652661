import { expect, test } from "vitest";
import { emptyFilesProject, formatFileLine, readFileLine } from "../../../database/shards/file-line.ts";
import { failure, file, project } from "../../builders/records.ts";

test("formatFileLine() has nothing to say of a project without facts", () => {
  expect(formatFileLine(project("a", [{ version: "1", files: [file("a.whl")] }]))).toBeUndefined();
});

test("formatFileLine() sorts files of all releases by name and leaves out those without facts", () => {
  const files = [file("z.whl", { sizeBytes: 1 }), file("y.whl")];
  const record = project("a", [
    { version: "1", files },
    { version: "2", files: [file("b.whl", { sizeBytes: 0 })] },
  ]);
  expect(formatFileLine(record)).toBe(
    '{"name":"a","files":[{"filename":"b.whl","sizeBytes":0},{"filename":"z.whl","sizeBytes":1}]}',
  );
});

test("formatFileLine() writes a message that failures share once", () => {
  const record = project("a", [], {
    failures: [
      failure({ version: "1" }),
      failure({ version: "2" }),
      failure({ version: "3", message: "other" }),
    ],
  });
  const line = JSON.parse(formatFileLine(record) ?? "") as {
    messages: string[];
    failures: { message: number }[];
  };
  expect(line.messages).toEqual(["SyntaxError: invalid syntax", "other"]);
  expect(line.failures.map(({ message }) => message)).toEqual([0, 0, 1]);
  expect(readFileLine(line).failures).toEqual(record.failures);
});

test("readFileLine() gives what a project without a line has, for the fields that are left out", () => {
  const { name } = project("a");
  expect(readFileLine({ name: "a", serial: 3 })).toEqual({ ...emptyFilesProject(name), serial: 3 });
});

test.each([
  [{ name: "A" }, "a normalized name"],
  [{ name: "a", files: [{ filename: "a", sha256Hex: "x" }] }, "64 lower-case hex digits"],
  [{ name: "a", events: [{ kind: "sold", atMs: 1 }] }, "expected one of uploaded"],
  [{ name: "a", colour: 1 }, "only the fields"],
])("readFileLine(%j) throws", (value, message) => {
  expect(() => readFileLine(value)).toThrow(message);
});

import { expect, test } from "vitest";
import { UnsupportedLineError, readRequirements } from "../../cli/read-requirements.ts";
import { folderWith } from "./invoke.ts";

function read(files: Readonly<Record<string, string>>, constraints: readonly string[] = []) {
  const host = {
    directory: folderWith(files),
    environment: { EXTRA: "socks" },
    platform: "linux",
    architecture: "x64",
    nowMs: Date.now,
  };
  return readRequirements({ requirements: ["a.txt"], constraints }, host);
}

test("readRequirements() reads nested files and variables, and keeps file and line", () => {
  const { requirements, constraints } = read(
    {
      "a.txt": "-r b.txt\n\nflask[${EXTRA}]>=2\n-c c.txt\n",
      "b.txt": "# nothing\ndjango\n",
      "c.txt": "six<2\n",
    },
    ["d.txt"].filter(() => false),
  );
  expect(requirements.map(({ requirement, origin }) => [requirement.text, origin])).toEqual([
    ["django", { file: "b.txt", line: 2 }],
    ["flask[socks]>=2", { file: "a.txt", line: 3 }],
  ]);
  expect(constraints.map(({ requirement, origin }) => [requirement.text, origin])).toEqual([
    ["six<2", { file: "c.txt", line: 1 }],
  ]);
});

test("readRequirements() takes the files of -c as constraints", () => {
  const { requirements, constraints } = read({ "a.txt": "flask\n", "c.txt": "flask<3\n" }, ["c.txt"]);
  expect([requirements.length, constraints.length]).toEqual([1, 1]);
});

test("readRequirements() names the options that only a downloader needs", () => {
  const { unused, stated } = read({ "a.txt": "--index-url https://example.com/simple\n--pre\nflask\n" });
  expect(unused.map(({ name, origin }) => `${origin.line} ${name}`)).toEqual(["1 --index-url"]);
  expect(stated.map(({ name }) => name)).toEqual(["--index-url", "--pre"]);
});

test.each([
  ["./folder", '"./folder" is a URL or a path'],
  ["https://example.com/x-1.0.tar.gz", "is a URL or a path"],
  ["-e git+https://example.com/x.git#egg=x", "an editable requirement"],
])("readRequirements() refuses %j, which must not be ignored", (line, message) => {
  expect(() => read({ "a.txt": `six\n${line}\n` })).toThrow(UnsupportedLineError);
  expect(() => read({ "a.txt": `six\n${line}\n` })).toThrow(message);
  expect(() => read({ "a.txt": `six\n${line}\n` })).toThrow("a.txt:2");
});

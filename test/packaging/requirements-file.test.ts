import { expect, test } from "vitest";
import { formatRequirement } from "../../packaging/requirement.ts";
import {
  InvalidRequirementsLineError,
  RequirementsFileEncodingError,
  RequirementsFileLimitError,
  RequirementsFileLoopError,
  UnreadableRequirementsFileError,
} from "../../packaging/requirements-file-error.ts";
import {
  parseConstraintsFile,
  parseRequirementsFile,
  type RequirementsFile,
} from "../../packaging/requirements-file.ts";

const SHA256 = "0123456789abcdef".repeat(4);

type Files = Readonly<Record<string, string | Uint8Array>>;

function sourceOf(files: Files, environment: Readonly<Record<string, string>> = {}) {
  const readFile = (path: string): Uint8Array => {
    const content = files[path];
    if (content === undefined) throw new Error(`there is no "${path}"`);
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  };
  return { readFile, environment };
}

/** Reads `r.txt` of the given files; a text alone is that file. */
function parse(files: Files | string): RequirementsFile {
  return parseRequirementsFile("r.txt", sourceOf(typeof files === "string" ? { "r.txt": files } : files));
}

/** `kind requirement (file:line)`, with `-e` before editables, in order; unnamed ones after the named. */
function show(file: RequirementsFile): string[] {
  const named = file.entries.map((entry) => ({ ...entry, what: formatRequirement(entry.requirement) }));
  const unnamed = file.unnamedEntries.map((entry) => ({ ...entry, what: entry.unnamed.location }));
  return [...named, ...unnamed].map(
    ({ kind, editable, what, origin }) =>
      `${kind} ${editable ? "-e " : ""}${what} (${origin.file}:${origin.line})`,
  );
}

test("parseRequirementsFile() reads a file as people write them", () => {
  const file = parse(
    [
      "# what we need",
      "requests[socks] >=2,<3  # the client",
      "",
      "numpy ; python_version >= '3.9'",
      "foo === any-text",
      "bar @ https://host/bar.zip",
      "git+https://host/baz@v1#egg=baz",
      "./local[x]",
      "-e ../other",
      "-e git+https://host/qux#egg=qux",
    ].join("\r\n"),
  );
  expect(show(file)).toEqual([
    "requirement requests[socks]>=2,<3 (r.txt:2)",
    'requirement numpy ; python_version >= "3.9" (r.txt:4)',
    "requirement foo===any-text (r.txt:5)",
    "requirement bar @ https://host/bar.zip (r.txt:6)",
    "requirement baz @ git+https://host/baz@v1#egg=baz (r.txt:7)",
    "requirement -e qux @ git+https://host/qux#egg=qux (r.txt:10)",
    "requirement ./local (r.txt:8)",
    "requirement -e ../other (r.txt:9)",
  ]);
});

test("parseRequirementsFile() reads the hashes and settings of each requirement", () => {
  const file = parse(
    `a==1 \\\n  --hash=sha256:${SHA256} \\\n  --hash sha384:${SHA256}${SHA256.slice(32)} -C k=v\nb==2`,
  );
  expect(file.entries[0]).toMatchObject({
    hashes: [{ algorithm: "sha256", hex: SHA256 }, { algorithm: "sha384" }],
    configSettings: new Map([["k", ["v"]]]),
    origin: { file: "r.txt", line: 1 },
  });
  expect(file.entries[1]).toMatchObject({ hashes: [], origin: { line: 4 } });
  expect(file.options.requireHashes).toBe(true);
});

test("parseRequirementsFile() keeps the settings of an editable requirement", () => {
  expect(parse("-e . --config-settings k=v").unnamedEntries[0]).toMatchObject({
    editable: true,
    configSettings: new Map([["k", ["v"]]]),
  });
});

test("parseRequirementsFile() gathers the options of all files with their places", () => {
  const file = parse({
    "r.txt": "--pre\n-r b.txt\n--no-binary=:all:",
    "b.txt": "\n-i https://host --prefer-binary",
  });
  expect(file.options).toMatchObject({ pre: true, indexUrl: "https://host", preferBinary: true });
  expect(file.options.stated.map(({ name, origin }) => `${name} ${origin.file}:${origin.line}`)).toEqual([
    "--pre r.txt:1",
    "--index-url b.txt:2",
    "--prefer-binary b.txt:2",
    "--no-binary r.txt:3",
  ]);
});

test("parseRequirementsFile() includes files beside the including one, in place", () => {
  const files = {
    "r.txt": "a\n-r sub/b.txt\n-csub/c.txt\nz",
    "sub/b.txt": "b\n-r ../d.txt",
    "sub/c.txt": "c<2\n--requirement=e.txt\n-c f.txt",
    "d.txt": "d",
    "sub/e.txt": "e",
    "sub/f.txt": "f==1",
  };
  expect(show(parse(files))).toEqual([
    "requirement a (r.txt:1)",
    "requirement b (sub/b.txt:1)",
    "requirement d (d.txt:1)",
    "constraint c<2 (sub/c.txt:1)",
    // What "-r" includes is required, even from a constraints file.
    "requirement e (sub/e.txt:1)",
    "constraint f==1 (sub/f.txt:1)",
    "requirement z (r.txt:4)",
  ]);
});

test("parseRequirementsFile() reads a file twice when it is included twice, but not inside itself", () => {
  expect(show(parse({ "r.txt": "-r a.txt\n-r a.txt", "a.txt": "a" }))).toHaveLength(2);
  const loop = () => parse({ "r.txt": "-r a.txt", "a.txt": "-c ./b.txt", "b.txt": "\n-r x/../a.txt" });
  expect(loop).toThrow(RequirementsFileLoopError);
  expect(loop).toThrow('"a.txt" -> "b.txt" -> "a.txt", at line 2 of "b.txt"');
  expect(() => parse("-r r.txt")).toThrow(RequirementsFileLoopError);
});

test("parseConstraintsFile() reads constraints", () => {
  const file = parseConstraintsFile("c.txt", sourceOf({ "c.txt": "a<2\n-r r.txt", "r.txt": "b" }));
  expect(show(file)).toEqual(["constraint a<2 (c.txt:1)", "requirement b (r.txt:1)"]);
});

test("parseRequirementsFile() decodes and expands variables", () => {
  const latin = Uint8Array.from([...new TextEncoder().encode("# coding: latin-1\na # "), 0xe9]);
  expect(show(parse({ "r.txt": latin }))).toEqual(["requirement a (r.txt:2)"]);
  const source = sourceOf({ "r.txt": "a @ https://${TOKEN}@host/a.zip" }, { TOKEN: "secret" });
  expect(show(parseRequirementsFile("r.txt", source))).toEqual([
    "requirement a @ https://secret@host/a.zip (r.txt:1)",
  ]);
});

/** A line, and what is said of it. */
const INVALID: readonly (readonly [string, string])[] = [
  ["a>=", '"" is not a version'],
  ["a b", 'expected a version such as ">=1.0", ";" or the end, found "b"'],
  ["a ; os_name", 'expected an operator such as ">=", "==" or "in", found the end'],
  ["./a ; os_name", 'expected an operator such as ">=", "==" or "in", found the end'],
  ["--unknown x", '"--unknown" is no option of a requirements file'],
  ["-r", '"-r" needs a value'],
  ["-r a b", '"b" stands after an option'],
  ["a --pre", '"--pre" cannot stand beside a requirement'],
  ["a -e .", '"--editable" cannot stand beside a requirement'],
  ["-e . --pre", '"--pre" cannot stand beside a requirement'],
  [
    "-e https://host/a.zip",
    "an editable requirement is a path, a file: URL or a repository such as git+https:",
  ],
  [`-e . --hash=sha256:${SHA256}`, "an editable requirement takes no hash"],
  ["a --hash=md5:0", 'takes sha256, sha384 or sha512 and ":", not "md5"'],
  [`--hash=sha256:${SHA256}`, '"--hash" belongs on the line of a requirement'],
  ["-C k=v", '"--config-settings" belongs on the line of a requirement'],
  ["a --config-settings k", '"--config-settings" takes KEY=VALUE'],
  ["a --hash='x", "a quotation in the options is never closed"],
];

test.each(INVALID)("parseRequirementsFile() refuses %j, naming file and line", (line, found) => {
  const read = () => parse({ "r.txt": "-r sub/b.txt", "sub/b.txt": `ok\n${line}` });
  expect(read).toThrow(InvalidRequirementsLineError);
  expect(read).toThrow('Cannot read line 2 of "sub/b.txt": ');
  expect(read).toThrow(found);
});

test.each([
  ["a[x]", "a constraint cannot have extras"],
  ["-e .", "a constraint cannot be editable"],
  ["./a", "a constraint must name its project"],
])("parseRequirementsFile() refuses %j as a constraint: %s", (line, found) => {
  expect(() => parse({ "r.txt": "-c c.txt", "c.txt": line })).toThrow(found);
});

test("InvalidRequirementsLineError marks the place in the joined line, and keeps the hint", () => {
  let error: unknown;
  try {
    parse("a \\\n >=1,~=1");
  } catch (thrown: unknown) {
    error = thrown;
  }
  const invalid = error as InvalidRequirementsLineError;
  expect(invalid.excerpt()).toBe("    a  >=1,~=1\n           ^^^");
  expect(invalid.hint).toBe('Write "~=1.0", or "==1.*".');
});

test("parseRequirementsFile() says which line includes a file that is not there", () => {
  const read = () => parse("a\n-r b.txt");
  expect(read).toThrow(UnreadableRequirementsFileError);
  expect(read).toThrow(
    'Cannot read requirements file "b.txt", which line 2 of "r.txt" includes: there is no "b.txt"',
  );
});

test("parseRequirementsFile() refuses what is no text, and what is too long, deep or large", () => {
  expect(() => parse({ "r.txt": Uint8Array.of(0xff) })).toThrow(RequirementsFileEncodingError);
  const readFile = (path: string) => new TextEncoder().encode(`-r ${Number(path) + 1}`);
  expect(() => parseRequirementsFile("0", { readFile, environment: {} })).toThrow(RequirementsFileLimitError);
  expect(() => parse(`a[${"b,".repeat(100_000)}c]`)).toThrow("the requirement is longer than");
  expect(() => parse("a;(".repeat(3000))).toThrow(InvalidRequirementsLineError);
});

test("parseRequirementsFile() numbers the entries in the order of reading, named or not", () => {
  const { entries, unnamedEntries } = parse({ "r.txt": "a\n./b\n-r s.txt\nd", "s.txt": "-e ./c" });
  expect(entries.map(({ requirement, position }) => [requirement.text, position])).toEqual([
    ["a", 0],
    ["d", 3],
  ]);
  expect(unnamedEntries.map(({ unnamed, position }) => [unnamed.location, position])).toEqual([
    ["./b", 1],
    ["./c", 2],
  ]);
});

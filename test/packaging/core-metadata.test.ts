import { expect, test } from "vitest";
import { InvalidCoreMetadataError, parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { CORE_METADATA_FIELD_COUNT_MAX, CORE_METADATA_SIZE_BYTES_MAX } from "../../packaging/limits.ts";

const HEAD = "Metadata-Version: 2.1\nName: Foo.Bar\nVersion: 1.0\n";

test("parseCoreMetadata() reads every field that it knows, in the order of the file", () => {
  const text = `Metadata-Version: 2.2
Name: Foo.Bar
Version: 1.0.post1
Summary: It has a colon: here
Dynamic: Requires-Dist
Dynamic: License
Requires-Python: >=3.8, !=3.9.0
Requires-Dist: b (>=1.0)
Requires-Dist: a; extra == "test"
Provides-Extra: test
Provides-Extra: Dev_Tools
Classifier: Programming Language :: Python

Requires-Dist: this is the description
`;
  expect(parseCoreMetadata(text)).toEqual({
    metadataVersion: "2.2",
    name: "Foo.Bar",
    version: "1.0.post1",
    requiresDist: ["b (>=1.0)", 'a; extra == "test"'],
    requiresPython: ">=3.8, !=3.9.0",
    providesExtra: ["test", "Dev_Tools"],
    dynamic: ["requires-dist", "license"],
    notes: [],
  });
});

test("parseCoreMetadata() says null and empty where the file says nothing", () => {
  expect(parseCoreMetadata(HEAD)).toMatchObject({
    requiresDist: [],
    requiresPython: null,
    providesExtra: [],
    dynamic: [],
  });
});

test.each([
  ["text and bytes alike", new TextEncoder().encode(`${HEAD}Requires-Dist: a\n`), ["a"]],
  ["CR LF", `${HEAD}Requires-Dist: a\nRequires-Dist: b\n`.replaceAll("\n", "\r\n"), ["a", "b"]],
  ["names in any case", `${HEAD}REQUIRES-DIST: a\nrequires-dist: b\n`, ["a", "b"]],
  [
    "folded values",
    `${HEAD}Requires-Dist: a (>=1,\n        <2);\r\n\textra == "x"\n`,
    ['a (>=1,        <2);\textra == "x"'],
  ],
  ["no space after the colon", `${HEAD}Requires-Dist:a\n`, ["a"]],
  ["white space around values", `${HEAD}Requires-Dist: \t a \t\n`, ["a"]],
  ["empty values as absent", `${HEAD}Requires-Dist:\nRequires-Dist: \n`, []],
  [
    "other fields that are not UTF-8",
    Uint8Array.of(...bytesOf(`${HEAD}Author: `), 0xe4, 0x0a, ...bytesOf("Requires-Dist: a")),
    ["a"],
  ],
  ["a description that is not UTF-8", Uint8Array.of(...bytesOf(`${HEAD}Requires-Dist: a\n\n`), 0xe4), ["a"]],
])("parseCoreMetadata() reads %s", (_, source, requiresDist) => {
  expect(parseCoreMetadata(source).requiresDist).toEqual(requiresDist);
});

test("parseCoreMetadata() passes over the obsolete fields of metadata 1.1", () => {
  const text = `${HEAD}Requires: os\nProvides: foo\nObsoletes: bar\n`;
  expect(parseCoreMetadata(text)).toEqual(parseCoreMetadata(HEAD));
});

test.each(["1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5"])(
  "parseCoreMetadata() knows version %s",
  (version) => {
    expect(parseCoreMetadata(HEAD.replace("2.1", version)).notes).toEqual([]);
  },
);

test.each(["2.6", "2.99", "1.3"])(
  "parseCoreMetadata() reads the unknown version %s and notes it",
  (version) => {
    const metadata = parseCoreMetadata(HEAD.replace("2.1", version));
    expect(metadata).toMatchObject({ metadataVersion: version, notes: ["unknown-metadata-version"] });
  },
);

test.each([
  ["3.0", 'metadata version "3.0" is neither 1.x nor 2.x'],
  ["999.3", 'metadata version "999.3" is neither 1.x nor 2.x'],
  ["2", 'metadata version "2" is neither 1.x nor 2.x'],
  ["0.9", 'metadata version "0.9" is neither 1.x nor 2.x'],
  ["UNKNOWN", 'metadata version "UNKNOWN" is neither 1.x nor 2.x'],
])("parseCoreMetadata() refuses version %s", (version, found) => {
  expect(() => parseCoreMetadata(HEAD.replace("2.1", version))).toThrow(
    `Cannot parse core metadata: ${found}`,
  );
});

test.each([
  ["nothing", "", 'field "metadata-version" is missing'],
  ["no name", "Metadata-Version: 2.1\nVersion: 1\n", 'field "name" is missing'],
  ["no version", "Metadata-Version: 2.1\nName: a\n", 'field "version" is missing'],
  ["an empty version", "Metadata-Version: 2.1\nName: a\nVersion:\n", 'field "version" is missing'],
  ["a name that is none", HEAD.replace("Foo.Bar", "a b"), '"a b" is not a project name'],
  ["a name with NUL", HEAD.replace("Foo.Bar", "a\0b"), '"a\0b" is not a project name'],
  ["a blank line at the start", `\n${HEAD}`, 'field "metadata-version" is missing'],
  ["two names", `${HEAD}Name: other\n`, 'field "name" is both "Foo.Bar" and "other"'],
  [
    "two Requires-Python",
    `${HEAD}Requires-Python: >=3\nRequires-Python: >=4\n`,
    'field "requires-python" is both ">=3" and ">=4"',
  ],
  [
    "bytes that are not UTF-8",
    Uint8Array.of(...bytesOf(`${HEAD}Requires-Dist: `), 0xff),
    'field "requires-dist" is not UTF-8',
  ],
  ["binary", Uint8Array.of(0x50, 0x4b, 0x03, 0x04), 'field "metadata-version" is missing'],
])("parseCoreMetadata() refuses %s", (_, source, found) => {
  expect(() => parseCoreMetadata(source)).toThrow(InvalidCoreMetadataError);
  expect(() => parseCoreMetadata(source)).toThrow(`Cannot parse core metadata: ${found}`);
});

test("parseCoreMetadata() takes a value that is repeated unchanged", () => {
  expect(
    parseCoreMetadata(`${HEAD}Name: Foo.Bar\nRequires-Python: >=3\nRequires-Python: >=3\n`).requiresPython,
  ).toBe(">=3");
});

test("parseCoreMetadata() refuses a file that is too large, and one field too many", () => {
  expect(() => parseCoreMetadata(new Uint8Array(CORE_METADATA_SIZE_BYTES_MAX + 1))).toThrow(
    /more than 16777216 bytes$/,
  );
  const fields = "A:\n".repeat(CORE_METADATA_FIELD_COUNT_MAX - 3);
  expect(parseCoreMetadata(HEAD + fields).name).toBe("Foo.Bar");
  expect(() => parseCoreMetadata(`${HEAD}${fields}A:\n`)).toThrow(/more than 100000 fields$/);
});

test("parseCoreMetadata() shows only the beginning of a long value", () => {
  const text = HEAD.replace("Foo.Bar", "?".repeat(1_000_000));
  expect(() => parseCoreMetadata(text)).toThrow(/^.{100,200}$/u);
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

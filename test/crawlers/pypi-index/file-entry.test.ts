import { expect, test } from "vitest";
import { FileEntryError, readFileEntry } from "../../../crawlers/pypi-index/file-entry.ts";
import type { PageFile } from "../../../crawlers/pypi-index/page-types.ts";

const SHA256 = "b80878c9f40111313e55da8ba20bdba06d8fa3969fc68304167741bbf9e082ed";
const LEAST = { filename: "a-1.tar.gz", url: "a-1.tar.gz" };

function read(fields: Readonly<Record<string, unknown>>): { file: PageFile; problems: string[] } {
  const problems: string[] = [];
  const baseUrl = "https://user:secret@host/simple/a/";
  const file = readFileEntry({ ...LEAST, ...fields }, { baseUrl, onProblem: (text) => problems.push(text) });
  return { file, problems };
}

test("readFileEntry() of an entry with nothing but its name and address", () => {
  expect(read({})).toEqual({
    file: {
      filename: "a-1.tar.gz",
      url: "https://host/simple/a/a-1.tar.gz",
      sha256Hex: null,
      sizeBytes: null,
      uploadedAtMs: null,
      requiresPython: null,
      yanked: false,
      coreMetadata: { isOffered: false, sha256Hex: null },
    },
    problems: [],
  });
});

test.each([
  ["url", "/files/a.whl#sha256=x", "https://host/files/a.whl"],
  ["url", "https://me:secret@files.example/a.whl?v=1", "https://files.example/a.whl?v=1"],
  ["url", "//files.example/a.whl", "https://files.example/a.whl"],
  ["hashes", { md5: 7, sha256: SHA256.toUpperCase() }, SHA256],
  ["hashes", { sha512: "00" }, null],
  ["hashes", null, null],
  ["size", 0, 0],
  ["size", null, null],
  ["upload-time", "2024-01-17T16:53:12.779999Z", Date.UTC(2024, 0, 17, 16, 53, 12, 779)],
  ["upload-time", "2024-01-17T16:53:12Z", Date.UTC(2024, 0, 17, 16, 53, 12)],
  ["upload-time", null, null],
  ["requires-python", ">=3.6, nonsense", ">=3.6, nonsense"],
  ["requires-python", "", ""],
  ["requires-python", "\u{d800}", "\u{fffd}"],
  ["yanked", true, ""],
  ["yanked", "why", "why"],
  ["yanked", "", false],
  ["yanked", null, false],
  ["core-metadata", true, { isOffered: true, sha256Hex: null }],
  ["core-metadata", false, { isOffered: false, sha256Hex: null }],
  ["core-metadata", { sha256: SHA256 }, { isOffered: true, sha256Hex: SHA256 }],
  ["core-metadata", { md5: "00" }, { isOffered: true, sha256Hex: null }],
  ["dist-info-metadata", true, { isOffered: true, sha256Hex: null }],
  ["data-dist-info-metadata", { sha256: SHA256 }, { isOffered: true, sha256Hex: SHA256 }],
])("readFileEntry() reads %s %j as %j", (key, value, expected) => {
  const field: Readonly<Record<string, keyof PageFile>> = {
    url: "url",
    hashes: "sha256Hex",
    size: "sizeBytes",
    "upload-time": "uploadedAtMs",
    "requires-python": "requiresPython",
    yanked: "yanked",
  };
  const { file, problems } = read({ [key]: value });
  expect(file[field[key] ?? "coreMetadata"]).toEqual(expected);
  expect(problems).toEqual([]);
});

// PEP 714: where core-metadata is present, the older names are not looked at.
test("readFileEntry() believes core-metadata before its older names", () => {
  const { file } = read({ "core-metadata": false, "data-dist-info-metadata": true });
  expect(file.coreMetadata.isOffered).toBe(false);
});

test.each([
  ["filename", undefined],
  ["filename", null],
  ["filename", 7],
  ["filename", ""],
  ["filename", ".."],
  ["filename", "a/b.whl"],
  ["filename", "a\\b.whl"],
  ["filename", "a\0b.whl"],
  ["filename", "a".repeat(2000)],
  ["url", undefined],
  ["url", ["https://host/"]],
  ["url", "https://"],
  ["url", "file:///etc/passwd"],
  ["url", "javascript:alert(1)"],
  ["hashes", "sha256"],
  ["hashes", []],
  ["hashes", { sha256: SHA256.slice(1) }],
  ["hashes", { sha256: 7 }],
  ["size", "147925"],
  ["size", -1],
  ["size", 1.5],
  ["upload-time", 1_705_510_392],
  ["requires-python", { ">": 3 }],
  ["yanked", 1],
  ["yanked", []],
  ["core-metadata", "true"],
  ["core-metadata", { sha256: "x" }],
])("readFileEntry() refuses an entry whose %s is %.40j", (key, value) => {
  expect(() => read({ [key]: value })).toThrow(FileEntryError);
  expect(() => read({ [key]: value })).toThrow(new RegExp(`at "${key}`));
});

test.each([null, [], "a-1.tar.gz", 7])("readFileEntry() refuses %j", (value) => {
  const context = { baseUrl: "https://host/", onProblem: () => undefined };
  expect(() => readFileEntry(value, context)).toThrow(FileEntryError);
});

test("readFileEntry() keeps a file whose upload time cannot be read, and says so", () => {
  const { file, problems } = read({ "upload-time": "last week" });
  expect(file.uploadedAtMs).toBeNull();
  expect(problems).toEqual(['expected a time at "upload-time", found "last week", taken as not known']);
});

test("readFileEntry() names no credentials in a problem", () => {
  expect(() => read({ url: "ftp://me:secret@host/a" })).not.toThrow("secret");
});

test("readFileEntry() refuses values nested without end like any other", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(500_000)}${"]".repeat(500_000)}`);
  expect(() => read({ filename: deep })).toThrow(FileEntryError);
});

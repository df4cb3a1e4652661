import { expect, test } from "vitest";
import { isExtension, parseExtension } from "../../archives/tar-extension.ts";
import { paxRecord } from "../builders/archives/tar-builder.ts";

function parse(type: string, ...records: string[]): ReturnType<typeof parseExtension> {
  return parseExtension(type, Buffer.from(records.join("")));
}

test("isExtension() tells headers that belong to the next one", () => {
  const extensions = [..."LKxXg0123567SV"].filter((type) => isExtension({ name: "", type, sizeBytes: 0 }));
  expect(extensions.join("")).toBe("LKxXg");
});

test("parseExtension() reads GNU tar's long names, and leaves out those of links", () => {
  expect(parse("L", "demo/a.txt\0")).toEqual({ name: "demo/a.txt" });
  expect(parse("K", "/etc/passwd\0")).toEqual({});
});

test("parseExtension() reads the path and size of pax records, in UTF-8, the last of several", () => {
  expect(parse("x", paxRecord("mtime", "1.5"), paxRecord("path", "größe"), paxRecord("size", "12"))).toEqual({
    name: "größe",
    sizeBytes: 12,
  });
  expect(parse("x", paxRecord("path", "a"), paxRecord("path", "b=c\nd"), "\0\0")).toEqual({ name: "b=c\nd" });
  expect(parse("g", paxRecord("comment", "a commit"))).toEqual({});
  expect(parse("x")).toEqual({});
});

test.each([
  ["x", [paxRecord("GNU.sparse.major", "1")], "it has a sparse file"],
  ["g", [paxRecord("path", "a")], "it gives all of its members the same name or size"],
  ["g", [paxRecord("size", "1")], "it gives all of its members the same name or size"],
  ["x", [paxRecord("size", "-1")], "a header in it has an impossible size"],
  ["x", [paxRecord("size", "9".repeat(17))], "a header in it has an impossible size"],
  ["x", ["99 path=a\n"], "an extended header in it is malformed"],
  ["x", ["8 path=a\n"], "an extended header in it is malformed"],
  ["x", ["10 path:a\n"], "an extended header in it is malformed"],
  ["x", ["path=a\n"], "an extended header in it is malformed"],
  ["x", ["0 path=a\n"], "an extended header in it is malformed"],
  ["x", ["3 \n"], "an extended header in it is malformed"],
])("parseExtension() refuses the %s header %j", (type, records, found) => {
  expect(() => parse(type, ...records)).toThrow(`Cannot read tar archive: ${found}`);
});

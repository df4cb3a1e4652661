import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { fileAnswer } from "../../serve/file-answer.ts";
import { viewNamed, wholeView } from "../../serve/view.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { file, known, project } from "../builders/records.ts";

const UPLOADED_MS = Date.parse("2026-11-05");
const urls: Readonly<Record<string, string | null>> = {
  "1": "packages/aa/tea-1.whl",
  "2": "https://elsewhere.example/tea%202.whl",
  "3": null,
  "4": "javascript:alert(1)",
  "5": "file:///etc/passwd",
  "6": "https://evil.example/\r\nset-cookie: a=b",
};
const index = memoryIndex([
  project("tea", [
    ...Object.entries(urls).map(([version, urlPath]) => ({
      version,
      files: [file(`tea-${version}-py3-none-any.whl`, { urlPath, uploadedAtMs: UPLOADED_MS })],
    })),
    { version: "7", files: [file("tea-7.tar.gz", { metadata: { state: "unknown" } })] },
    { version: "8", files: [file("tea-8.tar.gz", { metadata: known({ requiresDist: ["leaves"] }) })] },
  ]),
  project("gone", [{ version: "1", files: [file("gone-1.tar.gz", { urlPath: "x" })] }], {
    status: "removed",
  }),
]);
const TEA = normalizeName("tea");

test.each([
  ["tea-1-py3-none-any.whl", "https://files.example/packages/aa/tea-1.whl"],
  ["tea-2-py3-none-any.whl", "https://elsewhere.example/tea%202.whl"],
  // The parser of URLs drops line breaks, so that no header is added.
  ["tea-6-py3-none-any.whl", "https://evil.example/set-cookie:%20a=b"],
])("fileAnswer() leads from %s to %s", (filename, location) => {
  expect(fileAnswer(wholeView(index), TEA, filename)).toEqual({ location, status: 302 });
});

test.each([
  ["tea-3-py3-none-any.whl", "does not know where"],
  ["tea-4-py3-none-any.whl", "is none of the web"],
  ["tea-5-py3-none-any.whl", "is none of the web"],
  ["tea-9-py3-none-any.whl", "has no file"],
  ["", "has no file"],
  ["../../etc/passwd", "has no file"],
  [".metadata", "has no file"],
  ["tea-7.tar.gz.metadata", "does not know what"],
])("fileAnswer() of %j is refused: %s", (filename, text) => {
  expect(fileAnswer(wholeView(index), TEA, filename)).toEqual({
    status: 404,
    text: expect.stringContaining(text),
  });
});

test("fileAnswer() gives the METADATA of a file, also where nobody knows where the file is", () => {
  expect(fileAnswer(wholeView(index), TEA, "tea-8.tar.gz.metadata")).toEqual({
    metadata: "Metadata-Version: 2.1\nName: tea\nVersion: 8\nRequires-Dist: leaves\n",
  });
});

test("fileAnswer() has nothing of what was not there yet, or is no longer offered", () => {
  const early = viewNamed("2026-11-04", index);
  if ("text" in early) throw new Error(early.text);
  expect(fileAnswer(early, TEA, "tea-1-py3-none-any.whl")).toMatchObject({ status: 404 });
  expect(fileAnswer(early, TEA, "tea-1-py3-none-any.whl.metadata")).toMatchObject({ status: 404 });
  expect(fileAnswer(wholeView(index), normalizeName("gone"), "gone-1.tar.gz")).toMatchObject({ status: 404 });
});

import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import type { OfferedFile } from "../../serve/offered-project.ts";
import { projectJson } from "../../serve/project-json.ts";

const FILE: OfferedFile = {
  filename: "tea-1.0-py3-none-any.whl",
  filenameAssumed: false,
  requiresPython: ">=3.9",
  sizeBytes: 1234,
  sha256Hex: "ab".repeat(32),
  uploadedAtMs: Date.parse("2026-11-20T12:00:00.250Z"),
  yanked: false,
  metadataSha256Hex: "cd".repeat(32),
};

function page(files: readonly OfferedFile[], status: "active" | null = "active"): Record<string, unknown> {
  const name = normalizeName("tea");
  const text = projectJson({ name, status, versions: ["1.0"], files });
  return JSON.parse(text) as Record<string, unknown>;
}

test("projectJson() has the keys of version 1.4 of the API (PEP 691, 700, 714, 792)", () => {
  expect(page([FILE])).toEqual({
    meta: { "api-version": "1.4" },
    name: "tea",
    "project-status": { status: "active" },
    versions: ["1.0"],
    files: [
      {
        filename: "tea-1.0-py3-none-any.whl",
        url: "../../files/tea/tea-1.0-py3-none-any.whl",
        hashes: { sha256: "ab".repeat(32) },
        "requires-python": ">=3.9",
        size: 1234,
        "upload-time": "2026-11-20T12:00:00.250Z",
        yanked: false,
        "core-metadata": { sha256: "cd".repeat(32) },
        "data-dist-info-metadata": { sha256: "cd".repeat(32) },
      },
    ],
  });
});

test("projectJson() leaves out what is not known, and claims no version that demands it", () => {
  const unknown = {
    requiresPython: null,
    sizeBytes: null,
    sha256Hex: null,
    uploadedAtMs: null,
    metadataSha256Hex: null,
  };
  expect(page([{ ...FILE, ...unknown, filenameAssumed: true }], null)).toEqual({
    meta: { "api-version": "1.0" },
    name: "tea",
    versions: ["1.0"],
    files: [
      {
        filename: "tea-1.0-py3-none-any.whl",
        url: "../../files/tea/tea-1.0-py3-none-any.whl",
        hashes: {},
        "requires-python": null,
        yanked: false,
        "core-metadata": false,
        "data-dist-info-metadata": false,
        "_filename-assumed": true,
      },
    ],
  });
});

test.each([
  ["", true],
  ["broken", "broken"],
])("projectJson() writes a yank with the reason %j as %j (PEP 592)", (yanked, written) => {
  expect(page([{ ...FILE, yanked }])).toMatchObject({ files: [{ yanked: written }] });
});

test("projectJson() leaves out a time that no calendar has", () => {
  expect(JSON.stringify(page([{ ...FILE, uploadedAtMs: 2 ** 53 - 1 }]))).not.toContain("upload-time");
});

test("projectJson() of a project without files", () => {
  expect(page([])).toMatchObject({ meta: { "api-version": "1.4" }, files: [] });
});

import { expect, test } from "vitest";
import { isLocationOf, type SuppliedProject } from "../../../resolver/providers/supplied-project.ts";
import { normalizeName } from "../../../packaging/name.ts";

const SUPPLIED: SuppliedProject = {
  name: normalizeName("a"),
  version: "1",
  source: {
    kind: "vcs",
    location: "git+https://example.org/a@main",
    subdirectory: "python",
    isEditable: false,
    sha256Hex: null,
    sizeBytes: null,
  },
  kind: "folder",
  filename: null,
  requiresDist: [],
  providesExtra: [],
  requiresPython: null,
  buildRequires: null,
  buildBackend: null,
};

test.each([
  ["git+https://example.org/a@main", true],
  ["git+https://example.org/a@main#subdirectory=python&egg=a", true],
  ["git+https://example.org/a@other", false],
  ["git+https://example.org/a", false],
])("isLocationOf(%o) is %o", (url, expected) => {
  expect(isLocationOf(url, SUPPLIED)).toBe(expected);
});

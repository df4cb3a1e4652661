import { expect, test } from "vitest";
import { findIndexedDistribution } from "../../../cli/supply/indexed-distribution.ts";
import { type DirectReference, readDirectReference } from "../../../packaging/direct-reference.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { memoryIndex } from "../../builders/memory-index.ts";
import { file, known, project } from "../../builders/records.ts";

const HEX = "ab".repeat(32);
const WHEEL = "a_b-1.0-py3-none-any.whl";
const SDIST = "a-b-1.0.tar.gz";

const INDEX = memoryIndex([
  project("A.b", [
    {
      version: "1.0",
      files: [
        file(WHEEL, {
          urlPath: `packages/${WHEEL}`,
          sha256Hex: HEX,
          sizeBytes: 7,
          requiresPython: ">=3.8",
          metadata: known({
            requiresDist: ["six>1", "idna; extra == 'x'"],
            requiresPython: ">=3.8",
            providesExtra: ["x"],
          }),
        }),
        file(SDIST, { urlPath: `packages/${SDIST}`, metadata: { state: "unknown" } }),
      ],
    },
  ]),
]);

function find(url: string, name: string | null = null) {
  const reference = readDirectReference(url) as DirectReference;
  return findIndexedDistribution(INDEX, reference, name === null ? null : normalizeName(name));
}

test.each([
  [`https://files.example/packages/${WHEEL}`, null],
  [`https://files.example/packages/${WHEEL}`, "a-b"],
  [`https://mirror.example/${WHEEL}#sha256=${HEX}`, null],
  [`file:///home/${WHEEL}#sha256=${HEX}`, "a-b"],
])("findIndexedDistribution() knows %s", (url, name) => {
  expect(find(url, name)).toMatchObject({
    kind: "wheel",
    filename: WHEEL,
    name: "a-b",
    version: "1.0",
    dependencies: {
      requiresDist: ["six>1", "idna; extra == 'x'"],
      providesExtra: ["x"],
      requiresPython: ">=3.8",
    },
    sizeBytes: 7,
  });
});

test.each([
  [`https://mirror.example/${WHEEL}`, null],
  [`https://mirror.example/${WHEEL}#sha256=${"00".repeat(32)}`, null],
  [`https://mirror.example/c-1.0-py3-none-any.whl#sha256=${HEX}`, null],
  [`https://files.example/packages/${WHEEL}`, "other"],
  ["https://mirror.example/main.zip", null],
  ["git+https://files.example/a-b", "a-b"],
])("findIndexedDistribution() does not guess %s", (url, name) => {
  expect(find(url, name)).toBeUndefined();
});

test("findIndexedDistribution() says where the database does not know what a file needs", () => {
  expect(find(`https://files.example/packages/${SDIST}`)).toMatchObject({
    kind: "sdist",
    dependencies: undefined,
    buildRequires: null,
    problems: ["the database does not know what it needs"],
  });
});

import { expect, test } from "vitest";
import type { IndexedPackage } from "../../database/index/indexed-package.ts";
import type { CoreMetadata, DistFile } from "../../database/record.ts";
import { parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { type NamedFile, hasMetadata, metadataText } from "../../serve/metadata-text.ts";
import { memoryIndex, packageOf } from "../builders/memory-index.ts";
import { file, known, project } from "../builders/records.ts";

/** The one file of a project, as the index has it. */
function indexed(
  distFile: DistFile,
  { displayName = "Tea.House", version = "1.0" } = {},
): [IndexedPackage, NamedFile] {
  const index = memoryIndex([project(displayName, [{ version, files: [distFile] }])]);
  const found = packageOf(index, displayName);
  const [only] = found.filesOf(0);
  if (only === undefined) throw new Error("the file is in the index");
  const requiresPython = only.requiresPythonId < 0 ? null : index.requiresPythonText(only.requiresPythonId);
  return [found, { file: only, filename: found.fileDetail(only).filename, version, requiresPython }];
}

function wheel(fields: Partial<CoreMetadata>, requiresPython: string | null = null): DistFile {
  return file("tea_house-1.0-py3-none-any.whl", { requiresPython, metadata: known(fields) });
}

test("metadataText() has the fields that a resolver needs, as the database has them", () => {
  const text = metadataText(
    ...indexed(
      wheel(
        {
          requiresDist: [
            "leaves>=2",
            'kettle[gas]; extra == "Hot.Water"',
            "cup @ https://cups.example/c.whl",
          ],
          providesExtra: ["Hot.Water", "milk"],
        },
        ">=3.9",
      ),
    ),
  );
  expect(text).toBe(
    [
      "Metadata-Version: 2.1",
      "Name: Tea.House",
      "Version: 1.0",
      "Requires-Python: >=3.9",
      "Provides-Extra: hot-water",
      "Provides-Extra: milk",
      "Requires-Dist: leaves>=2",
      'Requires-Dist: kettle[gas]; extra == "Hot.Water"',
      "Requires-Dist: cup @ https://cups.example/c.whl",
      "",
    ].join("\n"),
  );
});

test("metadataText() is read back by our own reader of core metadata", () => {
  const fields = { requiresDist: ["leaves>=2", "kettle; extra == 'hot'"], providesExtra: ["hot"] };
  const text = metadataText(...indexed(wheel(fields, "~=3.8")));
  expect(parseCoreMetadata(new TextEncoder().encode(text))).toMatchObject({
    name: "Tea.House",
    version: "1.0",
    requiresPython: "~=3.8",
    ...fields,
  });
});

test.each([
  // What setup scripts pass on, in today's form, so that a client reads what the resolver reads.
  ["tzlocal (1.2.2)", ["tzlocal==1.2.2"]],
  ["Twisted>=17[tls]", ["Twisted[tls]>=17"]],
  ["a>=1\nb[x]>=2 # why\n# nothing", ["a>=1", "b[x]>=2"]],
  ["# via django", []],
  ["leaves (>=1.0)", ["leaves (>=1.0)"]],
])("metadataText() writes the requirement %j as %j", (text, written) => {
  const lines = metadataText(...indexed(wheel({ requiresDist: [text] }))).split("\n");
  expect(lines.filter((line) => line.startsWith("Requires-Dist:"))).toEqual(
    written.map((each) => `Requires-Dist: ${each}`),
  );
});

test("metadataText() lets no text begin a field of its own", () => {
  const text = metadataText(
    ...indexed(wheel({ requiresDist: ["leaves\t>=\t2"] }, ">=3\r\nRequires-Dist: evil\u2028x\u0085y")),
  );
  expect(text.split(/[\n\r\u0085\u2028]/)).toHaveLength(6);
  expect(text).not.toMatch(/^Requires-Dist: evil/m);
});

test.each([
  ["unknown dependencies", { metadata: { state: "unknown" } }],
  ["unreadable dependencies", { metadata: known({ requiresDist: ["leaves >= 2 or so"] }) }],
] as const)("hasMetadata() is false with %s: unknown is not none", (_what, fields) => {
  expect(hasMetadata(...indexed(file("tea_house-1.0-py3-none-any.whl", fields)))).toBe(false);
});

test.each([
  ["tea_house-1.0-py3-none-any.whl", true],
  ["Tea.House-1.0.0-py3-none-any.whl", true],
  ["tea-house-1.0.tar.gz", true],
  // pypi/warehouse#7364: names of files that tell another version than their release.
  ["tea_house-1.1-py3-none-any.whl", false],
  ["tea-house-1.1.tar.gz", false],
  ["coffee_house-1.0-py3-none-any.whl", false],
  ["no-wheel-at-all.whl", false],
  ["nothing.tar.gz", false],
])("hasMetadata() of %s: %s", (filename, has) => {
  expect(hasMetadata(...indexed(file(filename)))).toBe(has);
});

import { expect, test } from "vitest";
import { ReferenceReader } from "../../../cli/supply/reference-reader.ts";
import { parseSupplies } from "../../../cli/supply/supply-option.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { metadataText } from "../../builders/distributions.ts";
import { memoryIndex } from "../../builders/memory-index.ts";
import { folderWith, hostIn } from "../invoke.ts";

const PROJECT =
  '[project]\nname = "a"\nversion = "1"\n[project.optional-dependencies]\nx = ["six"]\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';

function readerIn(folder: string, supplies: readonly string[] = []): ReferenceReader {
  return new ReferenceReader({
    index: memoryIndex([]),
    host: hostIn(folder),
    supplies: parseSupplies(supplies),
  });
}

const ASKED = { name: null, origin: { file: "r.txt", line: 1 }, isEditable: false, hashes: [] };

test("ReferenceReader describes a folder with all that a question needs", async () => {
  const folder = folderWith({ "a/pyproject.toml": PROJECT });
  const { project, key, notes } = await readerIn(folder).describe({ ...ASKED, written: "./a" });
  expect(project).toEqual({
    name: "a",
    version: "1",
    requiresDist: ['six ; extra == "x"'],
    providesExtra: ["x"],
    requiresPython: null,
    kind: "folder",
    filename: null,
    buildRequires: ["hatchling"],
    buildBackend: "hatchling.build",
    source: {
      kind: "path",
      location: "./a",
      subdirectory: null,
      isEditable: false,
      sha256Hex: null,
      sizeBytes: null,
    },
  });
  expect(key).toBe(`${folder}/a#`);
  expect(notes).toEqual([]);
});

test("ReferenceReader needs not read what lies at a place for which the user supplies something", async () => {
  const folder = folderWith({ "a.metadata": metadataText("a", "2") });
  const name = normalizeName("a");
  const described = await readerIn(folder, ["a=a.metadata"]).describe({
    ...ASKED,
    name,
    written: "./not-there.whl",
  });
  expect(described.project).toMatchObject({ version: "2", kind: "wheel", filename: "not-there.whl" });
});

test("ReferenceReader learns how a project is built from its place, where METADATA is supplied for the rest", async () => {
  const folder = folderWith({
    "a.metadata": metadataText("a", "2"),
    "a/pyproject.toml": PROJECT,
  });
  const asked = { ...ASKED, name: normalizeName("a") };
  const described = await readerIn(folder, ["a=a.metadata"]).describe({ ...asked, written: "./a" });
  expect(described.project).toMatchObject({
    version: "2",
    kind: "folder",
    buildRequires: ["hatchling"],
    buildBackend: "hatchling.build",
  });
  const missing = await readerIn(folder, ["a=a.metadata"]).describe({ ...asked, written: "./b" });
  expect(missing.project).toMatchObject({ version: "2", buildRequires: null, buildBackend: null });
});

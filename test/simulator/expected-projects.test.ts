import { expect, test } from "vitest";
import { expectedProjects } from "./expected-projects.ts";
import { addBrokenTexts, addDoubleSdists, addMismatchedVersions, addTwinVersions } from "./odd-projects.ts";
import { askJson, runningSimulator } from "./running-simulator.ts";
import { Universe } from "./universe.ts";

test("expectedProjects() says of each file what its author wrote", () => {
  const universe = new Universe();
  const requiresDist = ["water>=1", 'milk ; extra == "white"'];
  universe.upload("tea", "1.0", {
    kind: "wheel",
    requiresDist,
    requiresPython: ">=3.9",
    providesExtra: ["none"],
  });
  universe.upload("tea", "1.0", { kind: "sdist", style: "setup-cfg", requiresDist });
  universe.upload("tea", "1.1", { kind: "sdist", style: "opaque", requiresDist });
  universe.upload("tea", "1.2", { kind: "wheel", metadataText: "no fields" });
  const [tea] = expectedProjects(universe);
  const files = tea?.releases.flatMap((release) => release.files);
  expect(files?.map(({ filename, requirements, style }) => [filename, requirements, style])).toEqual([
    [
      "tea-1.0-py3-none-any.whl",
      { requiresDist, requiresPython: ">=3.9", providesExtra: ["none", "white"] },
      null,
    ],
    ["tea-1.0.tar.gz", { requiresDist, requiresPython: null, providesExtra: ["white"] }, "setup-cfg"],
    ["tea-1.1.tar.gz", null, "opaque"],
    ["tea-1.2-py3-none-any.whl", null, null],
  ]);
});

test("expectedProjects() and the pages say the same of odd projects", async () => {
  const universe = new Universe();
  addMismatchedVersions(universe, "mismatch");
  addTwinVersions(universe, "twins");
  addDoubleSdists(universe, "doubles");
  addBrokenTexts(universe, "broken");
  universe.yankRelease("twins", "1.0");
  const { indexUrl } = await runningSimulator({ universe });
  for (const project of expectedProjects(universe)) {
    const page = JSON.parse((await askJson(`${indexUrl}${project.name}/`)).text);
    expect(page.versions).toEqual(project.releases.map((release) => release.version));
    expect(page.files).toMatchObject(
      project.releases.flatMap(({ files }) =>
        files.map((file) => ({
          filename: file.filename,
          hashes: { sha256: file.sha256Hex },
          size: file.sizeBytes,
          "requires-python": file.requiresPython,
          yanked: file.yanked === "" ? true : file.yanked,
        })),
      ),
    );
  }
  const versions = expectedProjects(universe).map(({ releases }) => releases.map(({ version }) => version));
  expect(versions).toEqual([["not-a-version", "1.0", "2.0"], ["1.0"], ["0.2", "0.4"], ["1.0", "1.0.0"]]);
});

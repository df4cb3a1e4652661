import { expect, test } from "vitest";
import { ask, runningSimulator } from "./running-simulator.ts";
import { Universe } from "./universe.ts";

function teaUniverse(): Universe {
  const universe = new Universe();
  universe.upload("Tea.Pot", "1.0", { kind: "wheel", requiresDist: ["clay"], requiresPython: ">=3.9" });
  universe.upload("Tea.Pot", "1.0", { kind: "sdist", style: "flit", requiresDist: ["clay", "glaze"] });
  universe.upload("Tea.Pot", "2.0", { kind: "wheel" });
  universe.upload("Tea.Pot", "3.0rc1", { kind: "wheel" });
  universe.createRelease("Tea.Pot", "0.1");
  return universe;
}

async function askPath(
  universe: Universe,
  path: string,
): Promise<{ status: number; content: ReturnType<typeof JSON.parse>; location: unknown }> {
  const { origin } = await runningSimulator({ universe });
  const answer = await ask(origin + path);
  const isJson = answer.headers["content-type"] === "application/json";
  return {
    status: answer.status,
    content: isJson ? JSON.parse(answer.text) : answer.text,
    location: answer.headers["location"],
  };
}

test("/pypi/<name>/json has releases, highest first, also empty ones, and no status", async () => {
  const { content } = await askPath(teaUniverse(), "/pypi/tea-pot/json");
  expect(Object.keys(content).toSorted()).toEqual([
    "info",
    "last_serial",
    "ownership",
    "releases",
    "urls",
    "vulnerabilities",
  ]);
  expect(Object.keys(content.releases)).toEqual(["3.0rc1", "2.0", "1.0", "0.1"]);
  expect(content.releases["0.1"]).toEqual([]);
  expect(content.info).toMatchObject({ name: "Tea.Pot", version: "2.0", requires_dist: null });
});

test("/pypi/<name>/<version>/json has the files of the release and no releases", async () => {
  const universe = teaUniverse();
  universe.yankRelease("tea-pot", "1.0", "cracks");
  const { content } = await askPath(universe, "/pypi/tea-pot/1.0/json/");
  expect(content.releases).toBeUndefined();
  const stored = universe.uploadOf("Tea_Pot-1.0-py3-none-any.whl")?.file;
  expect(content.urls[0]).toMatchObject({
    filename: "Tea_Pot-1.0-py3-none-any.whl",
    packagetype: "bdist_wheel",
    python_version: "py3",
    digests: { sha256: stored?.sha256Hex, blake2b_256: stored?.blake2b256Hex },
    "core-metadata": { sha256: stored?.metadata?.sha256Hex },
    upload_time: "2026-01-01T00:00:00",
    upload_time_iso_8601: "2026-01-01T00:00:00Z",
    yanked: true,
    yanked_reason: "cracks",
  });
  expect(content.urls[1]).toMatchObject({
    packagetype: "sdist",
    python_version: "source",
    "core-metadata": false,
  });
});

test("info comes from the first upload of the release, and later files do not change it", async () => {
  const { content } = await askPath(teaUniverse(), "/pypi/tea-pot/1.0/json");
  expect(content.info).toMatchObject({
    requires_dist: ["clay"],
    requires_python: ">=3.9",
    provides_extra: null,
  });
});

test("the latest release is one that is not yanked, then not a pre-release", async () => {
  const universe = teaUniverse();
  universe.yankRelease("tea-pot", "2.0");
  expect((await askPath(universe, "/pypi/tea-pot/json")).content.info.version).toBe("1.0");
  universe.yankRelease("tea-pot", "1.0");
  universe.yankRelease("tea-pot", "0.1");
  expect((await askPath(universe, "/pypi/tea-pot/json")).content.info.version).toBe("3.0rc1");
});

test("a version may be spelled otherwise, unless two releases have it", async () => {
  const universe = teaUniverse();
  expect((await askPath(universe, "/pypi/tea-pot/2.0.0/json")).status).toBe(200);
  universe.upload("tea-pot", "2", { kind: "wheel" });
  expect((await askPath(universe, "/pypi/tea-pot/2.0.0/json")).status).toBe(404);
  expect((await askPath(universe, "/pypi/tea-pot/2/json")).content.urls[0].filename).toBe(
    "Tea_Pot-2-py3-none-any.whl",
  );
});

test.each([
  ["/pypi/Tea.Pot/json", "/pypi/tea-pot/json"],
  ["/pypi/tea_pot/1.0/json", "/pypi/tea-pot/1.0/json"],
])("%s answers 301 to %s", async (path, target) => {
  expect(await askPath(teaUniverse(), path)).toMatchObject({ status: 301, location: target });
});

test.each(["/pypi/cup/json", "/pypi/tea-pot/9/json", "/pypi/tea-pot/"])("%s answers 404", async (path) => {
  expect((await askPath(teaUniverse(), path)).status).toBe(404);
});

test("quarantine is a 404: of the project, or of the release", async () => {
  const universe = teaUniverse();
  universe.quarantineRelease("tea-pot", "1.0");
  expect((await askPath(universe, "/pypi/tea-pot/1.0/json")).status).toBe(404);
  universe.quarantineProject("tea-pot");
  expect((await askPath(universe, "/pypi/tea-pot/json")).status).toBe(404);
});

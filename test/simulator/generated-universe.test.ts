import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import { generatedUniverse } from "./generated-universe.ts";
import { ask, askJson, runningSimulator } from "./running-simulator.ts";

test("generatedUniverse() has the serials, names and files that its journal tells of", () => {
  const universe = generatedUniverse({
    projects: 25,
    filesPerProject: 5,
    kinds: ["wheel", "sdist", "wheel-without-metadata"],
  });
  universe.publish(3);
  universe.publish(3);
  universe.publish(20);
  const rows = universe.journal.since(0, 1_000_000);
  expect(rows.map((row) => row.serial)).toEqual(rows.map((_, i) => i + 1));
  expect(rows.at(-1)?.serial).toBe(universe.journal.lastSerial);
  const listed = [...universe.listed()];
  expect(listed).toHaveLength(25);
  for (const { displayName, serial } of listed) {
    const own = rows.filter((row) => row.name === displayName);
    expect(own.at(-1)?.serial).toBe(serial);
    const state = universe.project(normalizeName(displayName));
    expect(state).toMatchObject({ displayName, serial });
    const files = state?.releases.flatMap((release) => release.files) ?? [];
    expect(files.map((file) => `add ${file.pythonVersion} file ${file.filename}`)).toEqual(
      own.map((row) => row.action).filter((action) => / file /.test(action)),
    );
    for (const file of files) expect(universe.file(file.urlPath)).toBe(file);
  }
  const names = listed.map(({ displayName }) => normalizeName(displayName));
  expect(names).toEqual(names.toSorted());
});

test("generatedUniverse() requires only projects that are there, and follows from its seed", () => {
  const states = [1, 1, 2].map((seed) => {
    const universe = generatedUniverse({ projects: 50, filesPerProject: 2, seed });
    return [...universe.listed()].map(({ displayName }) => universe.project(normalizeName(displayName)));
  });
  const [first, again, other] = states;
  expect(first).toEqual(again);
  expect(first).not.toEqual(other);
  const names = new Set(first?.map((state) => state?.name));
  const required = first?.flatMap((state) => state?.releases[0]?.requiresDist ?? []) ?? [];
  expect(required.length).toBeGreaterThan(20);
  for (const text of required) expect(names).toContain(parseRequirement(text).name);
});

test("a journal of 50,000 rows and more is read in pages", () => {
  const universe = generatedUniverse({ projects: 20_000, filesPerProject: 2 });
  const { journal } = universe;
  expect(journal.lastSerial).toBe(20_000 * 6);
  const page = journal.since(50_000, 50_000);
  expect([page.length, page[0]?.serial, page.at(-1)?.serial]).toEqual([50_000, 50_001, 100_000]);
  expect(journal.since(120_000, 10)).toEqual([]);
});

test("a generated universe is served like any other", async () => {
  const universe = generatedUniverse({ projects: 12, filesPerProject: 2, kinds: ["wheel", "sdist"] });
  const { indexUrl } = await runningSimulator({ universe });
  expect(JSON.parse((await askJson(indexUrl)).text).projects).toHaveLength(12);
  const page = JSON.parse((await askJson(`${indexUrl}gravel-0000010/`)).text);
  expect(page.versions).toEqual(["1.0"]);
  for (const file of page.files) expect((await ask(file.url)).bytes).toHaveLength(file.size);
});

import { expect, test } from "vitest";
import { RandomSource } from "../builders/random-source.ts";
import { expectedProjects } from "./expected-projects.ts";
import { applyRandomChange } from "./random-changes.ts";
import { askJson, runningSimulator } from "./running-simulator.ts";
import { Universe } from "./universe.ts";

function changed(seed: number, count: number): { universe: Universe; words: string[] } {
  const universe = new Universe();
  const random = new RandomSource(seed);
  return { universe, words: Array.from({ length: count }, () => applyRandomChange(universe, random)) };
}

test("applyRandomChange() does what the universe allows, every kind of change, the same for the same seed", () => {
  const { universe, words } = changed(1, 600);
  expect(changed(1, 600).universe.journal.entries).toEqual(universe.journal.entries);
  const kinds = new Set(
    words.map((each) =>
      /^\S+: (?<kind>[a-z-]+ ?(?:project|release|roles|wheel|sdist)?)/.exec(each)?.[1]?.trim(),
    ),
  );
  expect(kinds).toEqual(
    new Set([
      "archive",
      "back-fill",
      "clear project",
      "clear release",
      "other roles",
      "quarantine project",
      "quarantine release",
      "remove",
      "remove project",
      "remove release",
      "un-archive",
      "un-yank",
      "upload sdist",
      "upload wheel",
      "yank",
    ]),
  );
});

test("after any changes the pages show what expectedProjects() says, and serials what the journal says", async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { universe } = changed(seed, 60);
    const { indexUrl } = await runningSimulator({ universe });
    const listed = JSON.parse((await askJson(indexUrl)).text).projects;
    const expected = expectedProjects(universe);
    expect(listed).toEqual(
      expected
        .filter(({ status }) => status === "active" || status === "archived")
        .map(({ displayName, serial }) => ({ name: displayName, "_last-serial": serial })),
    );
    for (const project of expected) {
      const rows = universe.journal.entries.filter(
        (row) => row.name.toLowerCase().replaceAll(/[._]/g, "-") === project.name,
      );
      expect(rows.at(-1)?.serial).toBe(project.serial);
      const answer = await askJson(`${indexUrl}${project.name}/`);
      expect(answer.status).toBe(project.status === "removed" ? 404 : 200);
      if (project.status === "removed") continue;
      const page = JSON.parse(answer.text);
      expect(page["project-status"].status).toBe(project.status);
      expect(page.files.map((file: { filename: string }) => file.filename)).toEqual(
        project.releases.flatMap(({ files }) => files.map((file) => file.filename)),
      );
    }
  }
});

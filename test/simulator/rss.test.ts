import { expect, test } from "vitest";
import { ask, runningSimulator } from "./running-simulator.ts";
import { Universe } from "./universe.ts";

async function titlesOf(universe: Universe, path: string): Promise<string[]> {
  const { origin } = await runningSimulator({ universe });
  const { text } = await ask(origin + path);
  return [...text.matchAll(/<item>\s*<title>(?<title>[^<]*)</g)].map(
    (match) => match.groups?.["title"] ?? "",
  );
}

test("/rss/updates.xml has the newest 100 releases, /rss/packages.xml the newest 40 projects", async () => {
  const universe = new Universe();
  for (let i = 0; i < 120; i += 1) universe.createProject(`tea-${i}`);
  for (let i = 0; i < 120; i += 1) universe.createRelease(`tea-${i}`, "1.0");
  const updates = await titlesOf(universe, "/rss/updates.xml");
  expect([updates.length, updates[0], updates[99]]).toEqual([100, "tea-119 1.0", "tea-20 1.0"]);
  const projects = await titlesOf(universe, "/rss/packages.xml");
  expect([projects.length, projects[0]]).toEqual([40, "tea-119 added to PyPI"]);
});

test("feeds say nothing of removals and of files added later", async () => {
  const universe = new Universe();
  universe.upload("tea", "1.0", { kind: "wheel" });
  universe.upload("cup", "1.0", { kind: "wheel" });
  universe.upload("tea", "1.0", { kind: "sdist", style: "flit" });
  universe.removeProject("cup");
  expect(await titlesOf(universe, "/rss/updates.xml")).toEqual(["tea 1.0"]);
});

test("/rss/project/<name>/releases.xml has the newest 40 releases of a project", async () => {
  const universe = new Universe();
  for (let i = 0; i < 45; i += 1) universe.upload("tea", `1.${i}`, { kind: "wheel" });
  const titles = await titlesOf(universe, "/rss/project/tea/releases.xml");
  expect([titles.length, titles[0]]).toEqual([40, "1.44"]);
  const { origin } = await runningSimulator({ universe });
  expect((await ask(`${origin}/rss/project/cup/releases.xml`)).status).toBe(404);
});

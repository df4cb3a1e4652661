/** The scheduled refresh from day to day: crawl.yml step by step, against the simulator and a stand-in for GitHub. */

import { rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { folderWith } from "../cli/invoke.ts";
import { invokeOnline } from "../online/invoke.ts";
import { LATEST, World, problemsOf } from "./refresh-world.ts";
import type { Machine } from "./workflow-machine.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** It starts some fifty programs. */
const TIMEOUT_MS = 240_000;
const RESOLVE = "resolve r.txt --db pinwheel-dump --target x86_64-linux/cpython-3.11 --format tree".split(
  " ",
);

/** Publishes in every way that ends early. */
async function publishBadly(world: World, { attempt }: Machine): Promise<void> {
  const before = world.revision;
  const goBack = world.github.snapshot();
  world.github.push(LATEST, "something else\n");
  const late = await attempt({});
  expect(late).toMatchObject({ isOk: false });
  expect(late.log).toContain("was changed by somebody else while this ran");
  goBack();
  let calls = 0;
  for (; calls < 9 && !(await attempt({ STAND_IN_CUT: String(calls) })).isOk; calls++) {
    expect(world.brokenAssets()).toEqual([]);
  }
  // Is there a release, upload, upload latest.json, which assets are there, remove one.
  expect(calls).toBe(5);
  expect(world.revision).not.toBe(before);
}

test(
  "from the first day to the third: publish, delta, client, and a cache that is lost",
  { timeout: TIMEOUT_MS },
  async () => {
    const world = await World.begin(24);
    world.github.raceNextPush("README.md", "tea\n");
    const first = await world.run();
    expect(problemsOf(first)).toEqual([]);
    expect(first.log).toContain("The push was refused (1 of 5)");
    expect(first.summary).toContain("| projects added | 24 |");
    expect(first.summary).toMatch(/\| revision \| none → `[0-9a-f]{12}` \|/);
    expect(world.releaseProblems()).toEqual([]);
    expect(world.latest()?.revisions).toMatchObject([{ delta: null, base: { files: [{}] } }]);
    const title = `data: publish revision ${world.revision?.slice(0, 12)}`;
    expect(world.github.titles()).toEqual([title, "change README.md", "begin"]);

    const client = folderWith({ "r.txt": "project-1\n" });
    expect(await invokeOnline(client, ["db", "sync", world.siteUrl])).toMatchObject({
      exitCode: 0,
      out: `${world.revision}\n`,
    });

    world.universe.advance(DAY_MS);
    world.universe.upload("project-1", "2.0", { kind: "wheel", requiresDist: ["project-2"] });
    world.universe.upload("newcomer", "1.0", { kind: "wheel" });
    world.universe.yankRelease("project-3", "1.0", "broken");
    world.universe.removeProject("project-5");
    writeFileSync(world.github.assetPath("0.tar.zst"), "what a run before has left");
    const second = await world.run({ before: { Publish: (machine) => publishBadly(world, machine) } });
    expect(problemsOf(second)).toEqual([]);
    expect(second.summary).toMatch(/\| revision \| `[0-9a-f]{12}` → `[0-9a-f]{12}` \|/);
    expect(second.log).not.toContain("cache has no store");
    expect(world.releaseProblems()).toEqual([]);
    expect(world.latest()?.revisions).toMatchObject([{ base: {} }, { delta: {}, base: null }]);

    const sync = ["db", "sync", world.siteUrl, "--log", "json"];
    const synced = await invokeOnline(client, sync);
    expect(JSON.parse(synced.say)).toMatchObject({ way: "deltas", to: world.revision });
    expect((await invokeOnline(client, RESOLVE)).out).toBe("project-1 2.0\n└── project-2 1.0\n");

    world.universe.advance(DAY_MS);
    world.universe.upload("project-2", "3.0", {
      kind: "sdist",
      style: "setup-py",
      requiresDist: ["newcomer"],
    });
    world.universe.unyankRelease("project-3", "1.0");
    const goBack = world.github.snapshot();
    expect(problemsOf(await world.run())).toEqual([]);
    const withCache = world.revision;
    goBack();
    rmSync(world.github.cachePath, { recursive: true });
    const withoutCache = await world.run();
    expect(problemsOf(withoutCache)).toEqual([]);
    expect(withoutCache.log).toContain("The cache has no store");
    expect(world.revision).toBe(withCache);
    expect(world.latest()?.revisions).toHaveLength(3);
    expect(world.releaseProblems()).toEqual([]);
  },
);

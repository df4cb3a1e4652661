/** The online program run from source, as a process of its own, and stopped by a signal. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { VERSION } from "../../cli/version.ts";
import { folderWith } from "../cli/invoke.ts";
import { generatedUniverse } from "../simulator/generated-universe.ts";
import { runningSimulator } from "../simulator/running-simulator.ts";

const START = `${process.cwd()}/online/start.ts`;

test("main() runs every command, the offline ones too", () => {
  const version = spawnSync(process.execPath, [START, "--version"], { encoding: "utf8" });
  expect(version).toMatchObject({ status: 0, stdout: `pinwheel ${VERSION}\n`, stderr: "" });
  const wrong = spawnSync(process.execPath, [START, "crawl", "--recheck", "often"], { encoding: "utf8" });
  expect(wrong.status).toBe(64);
  expect(wrong.stderr).toContain("error[E_RECHECK]");
});

test("main() finishes what is in hand at SIGTERM, and ends with 75", async () => {
  const universe = generatedUniverse({ projects: 60, filesPerProject: 2 });
  const simulator = await runningSimulator({ universe, latencyMs: 10 });
  const folder = folderWith();
  const words = ["crawl", "--index", simulator.indexUrl, "--max-rate", "unlimited", "--concurrency", "2"];
  const child = spawn(process.execPath, [START, ...words], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, PINWHEEL_CACHE: folder },
  });
  let said = "";
  child.stderr.on("data", (bytes: Buffer) => {
    said += bytes.toString();
  });
  while (simulator.counters.requests.page < 5) await new Promise((resolve) => void setTimeout(resolve, 5));
  child.kill("SIGTERM");
  const [code] = (await once(child, "close")) as [number | null];
  expect([code, said]).toEqual([75, expect.stringContaining("Stopping: finishing what is in hand")]);
});

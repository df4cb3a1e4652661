/** scripts/simulator.ts as people start it. */

import { spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { ask, askJson } from "./running-simulator.ts";

const SCRIPT = "scripts/simulator.ts";

async function started(
  ...parameters: readonly string[]
): Promise<{ process: ChildProcessByStdio<null, Readable, null>; indexUrl: string }> {
  const child = spawn(process.execPath, [SCRIPT, ...parameters], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.endsWith("\n")) break;
  }
  expect(text).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/simple\/\n$/);
  return { process: child, indexUrl: text.trim() };
}

test.each(["SIGINT", "SIGTERM"] as const)("pnpm simulator serves the tea house until %s", async (signal) => {
  const { process: child, indexUrl } = await started();
  const { projects } = JSON.parse((await askJson(indexUrl)).text);
  expect(projects.map((project: { name: string }) => project.name)).toContain("teahouse");
  const ended = once(child, "exit");
  child.kill(signal);
  expect(await ended).toEqual([0, null]);
});

test("pnpm simulator generates projects, and faults come from a file", async () => {
  const faults = join(temporaryDirectory(), "faults.json");
  writeFileSync(faults, JSON.stringify({ rules: [{ kind: "unavailable", routes: ["page"] }] }));
  const { indexUrl } = await started("--projects", "1000", "--files", "1", "--faults", faults);
  expect(JSON.parse((await askJson(indexUrl)).text).projects).toHaveLength(1000);
  expect((await ask(`${indexUrl}gravel-0000001/`)).status).toBe(503);
});

test.each([
  ["--channels", "test/simulator/demo-channels.json", "tea-house"],
  ["--records", "500", "generated"],
])("pnpm simulator %s %s serves channels beside the index", async (option, value, channel) => {
  const { indexUrl } = await started(option, value);
  const url = new URL(`/channels/${channel}/linux-64/repodata.json`, indexUrl).href;
  const repodata = JSON.parse((await ask(url)).text);
  expect(Object.keys(repodata["packages.conda"]).length).toBeGreaterThan(1);
});

test.each([
  [["--help"], 0, /^Usage: pnpm simulator/, ""],
  [["--port", "many"], 64, "", '--port takes a whole number, not "many"\n'],
  [["--universe", "a", "--projects", "3"], 64, "", /^Give only one of/],
  [["--channels", "a", "--records", "3"], 64, "", /^Give only one of --channels and --records/],
  [["--universe", "does-not-exist.json"], 64, "", /^Cannot read universe "does-not-exist\.json": /],
  [["--colour"], 64, "", /Unknown option '--colour'/],
] as const)("pnpm simulator %j ends with %i", (parameters, status, out, say) => {
  const result = spawnSync(process.execPath, [SCRIPT, ...parameters], { encoding: "utf8" });
  expect(result.status).toBe(status);
  expect(result.stdout).toMatch(out);
  expect(result.stderr).toMatch(say);
});

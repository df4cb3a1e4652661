/** Real wheels and sdists, and odd ones, as requirements by their paths, where there are some beside the project. */

import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderWith, invoke } from "../invoke.ts";

const DISTS = fileURLToPath(new URL("../../../../shared/data/dists", import.meta.url));
const isAbsent = !existsSync(DISTS);
if (isAbsent) console.warn("skipped: no real distributions beside the project");

test.skipIf(isAbsent)(
  "every real distribution is a project with one version, or an error that says why not",
  async () => {
    const paths = ["odd", "sdists", "wheels"].flatMap((folder) =>
      readdirSync(`${DISTS}/${folder}`).map((name) => `${DISTS}/${folder}/${name}`),
    );
    const outcomes = new Map<string, number>();
    // One folder, whose cache keeps the index of the sample.
    const folder = folderWith();
    for (const path of paths) {
      writeFileSync(join(folder, "r.txt"), `${path}\n`);
      const words = ["--no-deps", "--target", "x86_64-linux/cpython-3.14", "--format", "json", "-o", "-"];
      const result = await invoke(folder, ["resolve", "r.txt", ...words]);
      const error = /error\[(?<code>\w+)\]/.exec(result.say)?.groups?.["code"] ?? `exit ${result.exitCode}`;
      outcomes.set(error, (outcomes.get(error) ?? 0) + 1);
      // Bugs end with 70.
      expect([0, 1, 69], `${path}: ${result.say}`).toContain(result.exitCode);
    }
    expect(outcomes.get("exit 0")).toBeGreaterThan(paths.length * 0.8);
    expect([...outcomes.keys()].toSorted()).toEqual(["E_REFERENCE_UNKNOWN", "exit 0", "exit 1"]);
  },
);

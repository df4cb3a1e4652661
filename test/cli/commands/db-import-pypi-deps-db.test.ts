import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, invoke } from "../invoke.ts";

/** sha256("requests") begins with these digits, which name its bucket. */
const BUCKET = "ec";

test("db import pypi-deps-db reports what it read and which buckets are missing", async () => {
  const folder = folderWith();
  mkdirSync(join(folder, "db", "wheel"), { recursive: true });
  mkdirSync(join(folder, "db", "sdist"));
  mkdirSync(join(folder, "db", "sdist-errors"));
  const filename = "requests-2.31.0-py3-none-any.whl";
  const wheels = { requests: { py3: { "2.31.0": { [filename]: { requires_dist: ["idna (<4,>=2.5)"] } } } } };
  writeFileSync(join(folder, "db", "wheel", `${BUCKET}.json`), JSON.stringify(wheels));
  const words = ["db", "import", "pypi-deps-db", "db", "--date", "2023-09-07"];
  const result = await invoke(folder, words);
  expect(result).toMatchObject({ exitCode: 0, out: "" });
  expect(result.say).toMatch(
    /^Imported 1 files of 1 projects, as of 2023-09-07\n7\d\d buckets are missing: /,
  );
  expect((await invoke(folder, ["db", "info", "pinwheel.sqlite"])).out).toMatch(/^ {2}lacks /m);
});

test("db import pypi-deps-db refuses a folder of another kind", async () => {
  const result = await invoke(folderWith(), ["db", "import", "pypi-deps-db", "."]);
  expect(result.exitCode).toBe(69);
  expect(result.say).toContain("E_IMPORT_MISSING");
});

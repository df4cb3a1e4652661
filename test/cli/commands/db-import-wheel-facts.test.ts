import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { WHEEL_FACTS } from "../wheel-facts-fixture.ts";
import { folderWith, invoke } from "../invoke.ts";

const DATE = ["--date", "2026-10-31"];

test("db import wheel-facts fills the store that db info describes", async () => {
  const folder = folderWith({ "facts.jsonl": WHEEL_FACTS });
  const result = await invoke(folder, [
    "db",
    "import",
    "wheel-facts",
    "facts.jsonl",
    "--store",
    "s.db",
    ...DATE,
  ]);
  expect(result).toEqual({ exitCode: 0, out: "", say: "Imported 2 wheels of 2 projects\n" });
  const info = await invoke(folder, ["db", "info", "s.db"]);
  expect(info.out).toMatch(/^kind +store\n/);
  expect(info.out).toMatch(/^date of the data +2026-10-31$/m);
  expect(info.out).toMatch(/^projects +2$/m);
});

test("db import wheel-facts asks for the day, which the facts do not say", async () => {
  const folder = folderWith({ "facts.jsonl": WHEEL_FACTS });
  const result = await invoke(folder, ["db", "import", "wheel-facts", "facts.jsonl"]);
  expect(result.exitCode).toBe(64);
  expect(result.say).toContain("--date YYYY-MM-DD");
  expect(existsSync(join(folder, "pinwheel.sqlite"))).toBe(false);
});

test("db import wheel-facts names the bad line, and imports nothing", async () => {
  const folder = folderWith({ "facts.jsonl": `${WHEEL_FACTS}{"filename": 1}\n` });
  const result = await invoke(folder, ["db", "import", "wheel-facts", "facts.jsonl", ...DATE]);
  expect(result.exitCode).toBe(65);
  expect(result.say).toMatch(/E_IMPORT_FORMAT.*facts\.jsonl.*3/);
  expect((await invoke(folder, ["db", "info", "pinwheel.sqlite"])).out).toMatch(/^projects +0$/m);
});

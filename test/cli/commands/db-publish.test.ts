import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { folderWith, invoke } from "../invoke.ts";

const SAMPLE = resolve("data");

test("db publish writes static files, and nothing the second time", async () => {
  const folder = folderWith();
  const first = await invoke(folder, ["db", "publish", SAMPLE, "site"]);
  expect(first).toMatchObject({ exitCode: 0, out: "" });
  expect(first.say).toMatch(/^Published revision [0-9a-f]{12} of 2026-10-31\nBase: .*\nNew objects: /);
  const latest = readFileSync(join(folder, "site", "latest.json"), "utf8");
  const again = await invoke(folder, ["db", "publish", SAMPLE, "site"]);
  expect(again.say).toMatch(/^Revision [0-9a-f]{12} is published already\n$/);
  expect(readFileSync(join(folder, "site", "latest.json"), "utf8")).toBe(latest);
});

test("db publish without objects names where the rest will lie", async () => {
  const folder = folderWith();
  const address = "https://example.org/assets/";
  const words = ["--no-objects", "--address", `bases=${address}`, "--keep-days", "9", "--base-every", "1"];
  expect(await invoke(folder, ["db", "publish", SAMPLE, "site", ...words])).toMatchObject({ exitCode: 0 });
  const latest = JSON.parse(readFileSync(join(folder, "site", "latest.json"), "utf8")) as unknown;
  expect(latest).toMatchObject({ folders: { objects: null, manifests: "manifests/", bases: address } });
  expect(existsSync(join(folder, "site", "objects"))).toBe(false);
  expect(readdirSync(join(folder, "site", "bases"))).toHaveLength(1);
});

test("db publish refuses where there is no dump", async () => {
  const result = await invoke(folderWith(), ["db", "publish", "nothing", "site"]);
  expect(result).toMatchObject({ exitCode: 69 });
  expect(result.say).toContain("E_DUMP_MISSING");
});

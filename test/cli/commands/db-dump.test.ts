import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, invoke } from "../invoke.ts";
import { WHEEL_FACTS } from "../wheel-facts-fixture.ts";

async function folderWithDump(): Promise<{ folder: string; revision: string }> {
  const folder = folderWith({ "facts.jsonl": WHEEL_FACTS });
  await invoke(folder, ["db", "import", "wheel-facts", "facts.jsonl", "--date", "2026-10-31"]);
  const { exitCode, out, say } = await invoke(folder, ["db", "dump", "dump"]);
  expect([exitCode, say]).toEqual([0, "Wrote 2 projects in 1 shards\n"]);
  return { folder, revision: out.trim() };
}

test("db dump prints the revision, and the dump can be verified, indexed, resolved from and compared", async () => {
  const { folder, revision } = await folderWithDump();
  expect(revision).toMatch(/^[0-9a-f]{64}$/);
  expect(await invoke(folder, ["db", "verify", "dump"])).toEqual({ exitCode: 0, out: "", say: "Sound\n" });
  const index = await invoke(folder, ["db", "index", "dump", "my.index"]);
  expect(index.say).toContain(`revision ${revision}`);
  expect(await invoke(folder, ["db", "verify", "my.index"])).toEqual({
    exitCode: 0,
    out: "",
    say: "Sound\n",
  });
  expect((await invoke(folder, ["db", "info", "my.index"])).out).toContain(revision);
  expect((await invoke(folder, ["db", "info", "dump"])).out).toContain(revision);
  const requirements = join(folder, "r.txt");
  appendFileSync(requirements, "jinja2\n");
  for (const db of ["dump", "my.index"]) {
    const tree = await invoke(folder, ["resolve", "r.txt", "--db", db, "--format", "tree"]);
    expect(tree).toMatchObject({ exitCode: 0, out: "jinja2 3.1.6\n└── markupsafe 3.0.3\n" });
  }
  expect(await invoke(folder, ["db", "diff", "dump", "dump"])).toMatchObject({ exitCode: 0, out: "" });
});

test("db dump gives the same bytes twice", async () => {
  const { folder, revision } = await folderWithDump();
  expect((await invoke(folder, ["db", "dump", "again"])).out.trim()).toBe(revision);
  const [one, two] = ["dump", "again"].map((name) =>
    readFileSync(join(folder, name, "manifest.json"), "utf8"),
  );
  expect(one).toBe(two);
});

test("db verify and resolve refuse a dump with an altered shard", async () => {
  const { folder } = await folderWithDump();
  appendFileSync(join(folder, "dump", "deps", "all.json"), "\n");
  const verified = await invoke(folder, ["db", "verify", "dump"]);
  expect(verified).toMatchObject({ exitCode: 1, say: "1 findings\n" });
  expect(verified.out).toMatch(/^E_DUMP_CHECKSUM .*deps\/all\.json/);
  appendFileSync(join(folder, "r.txt"), "jinja2\n");
  const resolved = await invoke(folder, ["resolve", "r.txt", "--db", "dump"]);
  expect(resolved).toMatchObject({ exitCode: 65, out: "" });
  expect(resolved.say).toContain("E_DUMP_CHECKSUM");
});

test("db dump refuses where there is no store", async () => {
  const result = await invoke(folderWith(), ["db", "dump", "dump"]);
  expect(result).toMatchObject({ exitCode: 69 });
  expect(result.say).toContain("E_STORE_MISSING");
});

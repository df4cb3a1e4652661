import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseToml } from "smol-toml";
import { expect, test } from "vitest";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { projectsOf } from "../../builders/index-builder.ts";
import { indexBytes } from "../../builders/memory-index.ts";
import { folderWith, invoke } from "../invoke.ts";

const TARGET = ["--target", "x86_64-linux/cpython-3.11"];

test("resolve writes a lock with the true URL and hash of every file, and prints a short tree", async () => {
  const folder = folderWith({ "requirements.txt": "jupyterlab\nfastapi\npandas\n" });
  const result = await invoke(folder, ["resolve", "requirements.txt", ...TARGET]);
  expect(result).toMatchObject({ exitCode: 0 });
  expect(result.out).toContain("jupyterlab ");
  expect(result.say).toMatch(
    /Resolved 101 projects for x86_64-linux\/cpython-3\.11 \(revision [0-9a-f]{12} of 2026-10-31\)/,
  );
  const lock = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
  const artifacts = Object.entries(lock.artifacts);
  expect(artifacts).toHaveLength(101);
  for (const [filename, { url, hash }] of artifacts) {
    expect(url).toMatch(
      /^https:\/\/files\.pythonhosted\.org\/packages\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{60}\//,
    );
    expect(url?.endsWith(`/${encodeURIComponent(filename)}`)).toBe(true);
    expect(hash).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
  }
});

test("resolve gives the same bytes twice", async () => {
  const folder = folderWith({ "r.txt": "jupyterlab\n" });
  await invoke(folder, ["resolve", "r.txt", ...TARGET, "-o", "a.json"]);
  await invoke(folder, ["resolve", "r.txt", ...TARGET, "-o", "b.json"]);
  expect(readFileSync(join(folder, "a.json"))).toEqual(readFileSync(join(folder, "b.json")));
});

test.each([
  ["lock", (text: string) => Object.keys(parseLock(text).artifacts).length],
  ["pylock", (text: string) => (parseToml(text)["packages"] as unknown[]).length],
  ["requirements", (text: string) => [...text.matchAll(/^[a-z0-9-]+==/gm)].length],
  ["json", (text: string) => Object.values(JSON.parse(text) as Record<string, unknown[]>)[0]?.length],
  [
    "tree",
    (text: string) => new Set([...text.matchAll(/([a-z][a-z0-9-]+) \d/g)].map((match) => match[1])).size,
  ],
])("resolve --format %s writes all of flask to stdout and nothing else", async (format, count) => {
  const folder = folderWith({ "r.txt": "flask\n" });
  const result = await invoke(folder, ["resolve", "r.txt", ...TARGET, "--format", format, "-o", "-"]);
  expect(result).toMatchObject({ exitCode: 0 });
  expect(count(result.out)).toBe(7);
  expect(existsSync(join(folder, "pinwheel.lock.json"))).toBe(false);
});

test("resolve explains a failure with file and line, writes nothing, and ends with 1", async () => {
  const folder = folderWith({ "r.txt": "# mine\njupyterlab\nhttpx<0.28\n" });
  const result = await invoke(folder, ["resolve", "r.txt", ...TARGET]);
  expect(result).toMatchObject({ exitCode: 1, out: "" });
  expect(result.say).toContain("r.txt:3   httpx<0.28");
  expect(existsSync(join(folder, "pinwheel.lock.json"))).toBe(false);
});

test("resolve honours constraints and names them in a failure", async () => {
  const folder = folderWith({ "r.txt": "jupyterlab\n", "c.txt": "httpx<0.28\nnever-asked-for==1\n" });
  const result = await invoke(folder, ["resolve", "r.txt", "-c", "c.txt", ...TARGET]);
  expect(result.exitCode).toBe(1);
  expect(result.say).toContain("c.txt:1");
  expect(result.say).toContain("(constraint; the database has only httpx 0.28.1)");
});

test("resolve answers for several targets in one lock", async () => {
  const folder = folderWith({ "r.txt": "flask\n" });
  const targets = [...TARGET, "--target", "aarch64-darwin/cpython-3.13"];
  const result = await invoke(folder, ["resolve", "r.txt", ...targets, "--providers", "wheel"]);
  // The sample has wheels of markupsafe for one of the two only.
  expect(result.exitCode).toBe(1);
  expect(result.say).toContain("aarch64-darwin/cpython-3.13");
  const pure = await invoke(folderWith({ "r.txt": "idna\n" }), ["resolve", "r.txt", ...targets, "-o", "-"]);
  expect(Object.keys(parseLock(pure.out).targets)).toEqual([
    "aarch64-darwin/cpython-3.13",
    "x86_64-linux/cpython-3.11",
  ]);
});

test.each([
  [["--format", "yaml"], 64, 'Cannot write format "yaml"'],
  [["--format", "pylock", "-o", "lock.toml"], 64, "installers know it by its name"],
  [["--providers", "condo"], 64, 'Cannot use provider "condo"'],
  [["--target", "pdp11/cpython-3.11"], 64, "E_TARGET"],
  [["--db", "nowhere"], 69, "E_DATABASE_MISSING"],
  [["-o", "no/such/folder/lock.json"], 69, "E_OUTPUT_FILE"],
  [["-c", "nothing.txt"], 69, "E_REQUIREMENTS_FILE_UNREADABLE"],
])("resolve refuses %j", async (options, exitCode, message) => {
  const result = await invoke(folderWith({ "r.txt": "idna\n" }), ["resolve", "r.txt", ...options]);
  expect(result.say).toContain(message);
  expect(result.exitCode).toBe(exitCode);
});

test("resolve takes the newest Python of the database where no target is named", async () => {
  const result = await invoke(folderWith({ "r.txt": "idna\n" }), ["resolve", "r.txt"]);
  expect(result.say).toContain("for x86_64-linux/cpython-3.11 ");
});

test("resolve says which options did nothing", async () => {
  const folder = folderWith({ "r.txt": "-i https://example.com/simple\nidna\n" });
  const result = await invoke(folder, ["resolve", "r.txt", "-o", "-"]);
  expect(result.say).toContain(
    'note: r.txt:1: "--index-url" is not used: the answer comes from the database\n',
  );
});

test("resolve --as-of refuses what is no date, and files that nobody can date", async () => {
  const folder = folderWith({ "r.txt": "jinja2\n" });
  const wrong = await invoke(folder, ["resolve", "r.txt", "--as-of", "yesterday"]);
  expect(wrong).toMatchObject({ exitCode: 64 });
  expect(wrong.say).toContain('Cannot read --as-of: expected a day or a time in UTC, found "yesterday"');
  const undated = await invoke(folder, ["resolve", "r.txt", "--as-of", "2026-11-20"]);
  expect(undated).toMatchObject({ exitCode: 1 });
  expect(undated.say).toContain("the database does not know when");
});

test("resolve warns of a version far behind, and of what is in the way", async () => {
  const universe = { a: { "1": ["b<2"] }, b: { "1.0": [], "2.0": [] } };
  const index = indexBytes(projectsOf(universe), { revision: "a".repeat(64) });
  const folder = folderWith({ "r.txt": "a\nb\n", "my.index": index });
  const result = await invoke(folder, ["resolve", "r.txt", "--db", "my.index", ...TARGET]);
  expect(result.exitCode).toBe(0);
  expect(result.say).toContain(
    'warning: r.txt:2: "b" gets b 1.0, far behind 2.0: a 1 needs b<2 (x86_64-linux/cpython-3.11)\n',
  );
});

test("a lock names the files that it was made from, also included ones and constraints", async () => {
  const files = { "r.txt": "-r more/r.txt\nattrs\n", "more/r.txt": "six\n", "c.txt": "six<2\n" };
  const folder = folderWith(files);
  const target = ["--target", "x86_64-linux/cpython-3.11"];
  expect(await invoke(folder, ["resolve", "r.txt", "-c", "c.txt", ...target])).toMatchObject({ exitCode: 0 });
  const lock = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
  expect(lock.inputs.files.map(({ path }) => path)).toEqual(["c.txt", "more/r.txt", "r.txt"]);
  for (const { path, hash } of lock.inputs.files)
    expect(hash).toBe(
      `sha256-${createHash("sha256")
        .update(files[path as keyof typeof files])
        .digest("base64")}`,
    );
});

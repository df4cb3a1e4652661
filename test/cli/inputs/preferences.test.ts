import { expect, test } from "vitest";
import { readPreferences } from "../../../cli/inputs/preferences.ts";
import { parseTarget } from "../../../resolver/environment/target.ts";
import { folderWith, hostIn, invoke } from "../invoke.ts";

const LINUX = "x86_64-linux/cpython-3.11";
const MACOS = "aarch64-darwin/cpython-3.11";
const TARGETS = [LINUX, MACOS].map(parseTarget);

async function read(folder: string, path: string, isLock = false) {
  const found = await readPreferences(path, isLock, { targets: TARGETS, host: hostIn(folder) });
  return typeof found === "object"
    ? Object.fromEntries([...found.versions].map(([id, versions]) => [id, Object.fromEntries(versions)]))
    : found;
}

test("readPreferences() reads a lock of ours, by its own targets", async () => {
  const folder = folderWith({ "r.txt": "idna\n" });
  await invoke(folder, ["resolve", "r.txt", "--target", LINUX]);
  const found = await read(folder, "pinwheel.lock.json", true);
  expect(found).toEqual({ [LINUX]: { idna: "3.20" } });
});

test("readPreferences() reads pins of a requirements file, by their markers", async () => {
  const text =
    "a==1.0 ; sys_platform == 'linux'\nb==2\nc>=3\nd==1.*\ne==1,!=2\nf @ https://example.com/f.zip\n./g\n";
  expect(await read(folderWith({ "out.txt": text }), "out.txt")).toEqual({
    [LINUX]: { a: "1.0", b: "2" },
    [MACOS]: { b: "2" },
  });
});

test("readPreferences() reads the pins of a pylock.toml, those of its groups too", async () => {
  const files = 'sdist = {name = "x", hashes = {}}';
  const text = `lock-version = "1.0"\ndependency-groups = ["dev"]\n[[packages]]\nname = "A"\nversion = "1"\nmarker = "'dev' in dependency_groups and sys_platform == 'darwin'"\n${files}\n[[packages]]\nname = "b"\nversion = "2"\n${files}\n[[packages]]\nname = "c"\ndirectory = {path = "."}\n`;
  expect(await read(folderWith({ "pylock.toml": text }), "pylock.toml")).toEqual({
    [LINUX]: { b: "2" },
    [MACOS]: { a: "1", b: "2" },
  });
});

test("readPreferences() gives a sentence for what cannot be read", async () => {
  const folder = folderWith({ "a.json": "{}", "pylock.toml": "x" });
  expect(await read(folder, "a.json", true)).toContain(
    "the versions of a.json are not kept, for it cannot be read: ",
  );
  expect(await read(folder, "pylock.toml")).toContain("the versions of pylock.toml are not kept");
});

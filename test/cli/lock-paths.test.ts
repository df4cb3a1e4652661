import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseToml } from "smol-toml";
import { expect, test } from "vitest";
import { withPathsBeside } from "../../cli/lock-paths.ts";
import type { LockSource } from "../../resolver/lock/lock.ts";
import { lockOf, lockPackage, lockTarget } from "../builders/lock-builder.ts";
import { folderWith, hostIn, invoke } from "./invoke.ts";

function placed(
  location: string,
  output: string | null,
  kind: LockSource["kind"] = "path",
): string | undefined {
  const source = { kind, location, subdirectory: null, editable: false };
  const lock = lockOf({ t: lockTarget(["a"], { a: lockPackage("a", "1", { source }) }) });
  return withPathsBeside(lock, output, hostIn("/home/me")).targets["t"]?.packages["a"]?.source?.location;
}

test.each<[string, string | null, string]>([
  ["./app", null, "./app"],
  ["./app", "pylock.toml", "./app"],
  ["./app", "locks/pylock.toml", "../app"],
  [".", "locks/pylock.toml", ".."],
  ["../x", "/home/pylock.toml", "x"],
  ["locks", "locks/pylock.toml", "."],
  ["/srv/app", "locks/pylock.toml", "/srv/app"],
  ["file:///srv/my%20app", null, "/srv/my app"],
  ["file:app", "locks/pylock.toml", "../app"],
])("withPathsBeside(%j, %j)", (location, output, expected) => {
  expect(placed(location, output)).toBe(expected);
});

test("withPathsBeside() leaves URLs alone", () => {
  expect(placed("https://example.com/app", "locks/pylock.toml", "url")).toBe("https://example.com/app");
});

test("a pylock.toml in another folder leads back to the project, and reads so", async () => {
  const project = '[project]\nname = "app"\nversion = "1"\ndependencies = ["idna"]\n';
  const folder = folderWith({ "r.txt": "-e ./app", "app/pyproject.toml": project, "locks/x": "" });
  const words = ["--target", "x86_64-linux/cpython-3.11", "--format", "pylock", "-o"];
  await invoke(folder, ["resolve", "r.txt", ...words, "locks/pylock.toml"]);
  const text = readFileSync(join(folder, "locks/pylock.toml"), "utf8");
  expect(parseToml(text)["packages"]).toMatchObject([
    { name: "app", directory: { path: "../app", editable: true } },
    { name: "idna" },
  ]);
  const again = await invoke(folder, ["resolve", "locks/pylock.toml", ...words, "locks/pylock.again.toml"]);
  expect(again).toMatchObject({ exitCode: 0 });
  expect(readFileSync(join(folder, "locks/pylock.again.toml"), "utf8")).toBe(text);
});

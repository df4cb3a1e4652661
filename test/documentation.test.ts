/** What users can meet is documented: every error code, command and option, and every document is reachable. */

import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../cli/commands.ts";
import { folderWith, invoke } from "./cli/invoke.ts";

const SOURCES = "{common,packaging,archives,database,crawlers,resolver,cli,online,serve}/**/*.ts";

function codesInSources(): string[] {
  const texts = globSync(SOURCES).map((path) => readFileSync(path, "utf8"));
  const codes = texts.flatMap((text) => [...text.matchAll(/["'[](?<code>E_[A-Z0-9_]+)["'\]]/g)]);
  return [...new Set(codes.map((match) => match.groups?.["code"] ?? ""))].toSorted();
}

test("docs/errors.md lists every error code of the sources, and no other", () => {
  const documented = [...readFileSync("docs/errors.md", "utf8").matchAll(/^\| `(?<code>E_[A-Z0-9_]+)`/gm)];
  expect(documented.map((match) => match.groups?.["code"] ?? "").toSorted()).toEqual(codesInSources());
});

test("docs/commands.md shows every command and every option", () => {
  const text = readFileSync("docs/commands.md", "utf8");
  const missing = COMMANDS.flatMap((command) => {
    const start = text.indexOf(`\n## pinwheel ${command.words}\n`);
    const end = text.indexOf("\n## ", start + 1);
    const section = start === -1 ? "" : text.slice(start, end === -1 ? undefined : end);
    const absent = command.options.filter((option) => !section.includes(`\`--${option.name}`));
    return [
      ...(section === "" ? [command.words] : []),
      ...absent.map((option) => `${command.words} --${option.name}`),
    ];
  });
  expect(missing).toEqual([]);
});

test("docs/commands.md shows no command that does not exist", () => {
  const shown = [...readFileSync("docs/commands.md", "utf8").matchAll(/^## pinwheel (?<words>.+)$/gm)];
  const known = COMMANDS.map((command) => command.words);
  expect(
    shown.map((match) => match.groups?.["words"]).filter((words) => !known.includes(words ?? "")),
  ).toEqual([]);
});

test("docs/conda.md names a test for each fault of mach-nix, and there is no other", () => {
  const [, section = ""] = readFileSync("docs/conda.md", "utf8").split("## What went wrong in mach-nix");
  const rows = section.split("\n").filter((line) => line.startsWith("| ") && line.includes("`"));
  const shown = rows.map((row) =>
    [...(row.split(" | ")[1] ?? "").matchAll(/`(?<name>[^`]+)`/g)].map(
      (match) => match.groups?.["name"] ?? "",
    ),
  );
  expect(shown).toHaveLength(15);
  expect(shown.filter((names) => names.length === 0)).toEqual([]);
  const paths = shown.flat().map((name) => (name.includes("/") ? name : `test/scenarios/conda/${name}.toml`));
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test("README.md shows what the demo prints", async () => {
  const shown = /<!-- demo -->\s*```\n(?<text>[^`]*)```/.exec(readFileSync("README.md", "utf8"))?.groups?.[
    "text"
  ];
  const folder = folderWith({ "r.txt": readFileSync("examples/requirements.txt") });
  const result = await invoke(folder, ["resolve", "r.txt", "--target", "x86_64-linux/cpython-3.11"]);
  expect(shown).toBe(result.out + result.say.replace(/^Building .*\n/, ""));
});

test("every relative link of every document leads to a file", () => {
  const documents = globSync("{*,docs/**/*,data/*,bench/*}.md");
  expect(documents.length).toBeGreaterThan(5);
  const broken = documents.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/\]\((?<target>[^)#:\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match.groups?.["target"] ?? "")
      .filter((target) => globSync(new URL(target, `file:///${path}`).pathname.slice(1)).length === 0)
      .map((target) => `${path} → ${target}`),
  );
  expect(broken).toEqual([]);
});

test("every page of docs/ is linked from the README or ARCHITECTURE.md", () => {
  const links = readFileSync("README.md", "utf8") + readFileSync("ARCHITECTURE.md", "utf8");
  expect(globSync("docs/*.md").filter((path) => !links.includes(`](${path}`))).toEqual([]);
});

import { expect, test } from "vitest";
import type { Invocation } from "../../cli/command.ts";
import { readQuestion } from "../../cli/read-question.ts";
import { folderWith, hostIn, invoke } from "./invoke.ts";
import { recordingTerminal } from "./recording-terminal.ts";

const TARGET = "x86_64-linux/cpython-3.11";

async function ask(
  folder: string,
  options: Readonly<Record<string, readonly string[]>>,
  path = "pinwheel.lock.json",
) {
  const terminal = recordingTerminal();
  const invocation: Invocation = {
    operands: ["r.txt"],
    options: new Map(Object.entries({ target: [TARGET], ...options })),
    terminal,
    host: hostIn(folder, { PINWHEEL_CACHE: `${folder}/cache` }),
  };
  const question = await readQuestion(invocation, { path, format: "lock" });
  return { question, said: terminal.written.say };
}

test("readQuestion() puts everything into the question", async () => {
  const folder = folderWith({
    "r.txt": "-i https://example.com\nidna",
    "c.txt": "idna<9",
    "o.txt": "idna>1",
  });
  const { question, said } = await ask(folder, {
    constraint: ["c.txt"],
    override: ["o.txt"],
    exclude: ["a:b"],
    "no-deps": [""],
  });
  expect(question).toMatchObject({
    requirements: [{ requirement: { text: "idna" } }],
    constraints: [{ requirement: { text: "idna<9" } }],
    overrides: [{ requirement: { text: "idna>1" } }],
    exclusions: [{ parent: { name: "a" }, dependency: "b" }],
    targets: [{ id: TARGET }],
    options: { noDependencies: true },
  });
  expect(said).toContain('note: r.txt:1: "--index-url" is not used');
});

test("readQuestion() keeps versions of the lock that is there, but for those that may change", async () => {
  const folder = folderWith({ "r.txt": "idna\ncertifi\n" });
  await invoke(folder, ["resolve", "r.txt", "--target", TARGET]);
  const keptBy = async (options: Readonly<Record<string, readonly string[]>>, path?: string) => {
    const { question } = await ask(folder, options, path);
    return [...(question.options.preferences.get(TARGET)?.keys() ?? [])];
  };
  expect(await keptBy({})).toEqual(["certifi", "idna"]);
  expect(await keptBy({ "upgrade-package": ["IDNA"] })).toEqual(["certifi"]);
  expect(await keptBy({ upgrade: [""] })).toEqual([]);
  expect(await keptBy({}, "-")).toEqual([]);
  expect(await keptBy({ target: ["x86_64-linux/cpython-3.10"] })).toEqual([]);
});

test("readQuestion() says when what is there cannot be read", async () => {
  const { question, said } = await ask(folderWith({ "r.txt": "idna", "pinwheel.lock.json": "{" }), {});
  expect(question.options.preferences.size).toBe(0);
  expect(said).toContain("note: the versions of pinwheel.lock.json are not kept");
});

test("readQuestion() checks what a project says of Python", async () => {
  const folder = folderWith({
    "r.txt": "",
    "pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.12"\n',
  });
  const result = await invoke(folder, ["resolve", "pyproject.toml", "--target", TARGET]);
  expect(result).toMatchObject({ exitCode: 65 });
  expect(result.say).toContain('and ">=3.12" is required, by line 3 of "pyproject.toml"');
});

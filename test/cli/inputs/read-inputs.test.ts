import { describe, expect, test } from "vitest";
import { UnknownSelectionError } from "../../../cli/inputs/input-errors.ts";
import type { Selection } from "../../../cli/inputs/inputs.ts";
import { readInputs } from "../../../cli/inputs/read-inputs.ts";
import { UsageError } from "../../../cli/usage-error.ts";
import { folderWith, hostIn } from "../invoke.ts";

const NOTHING: Selection = { extras: [], allExtras: false, groups: [], allGroups: false, onlyGroups: [] };
const HASH = `--hash=sha256:${"0".repeat(64)}`;
const PYLOCK = `lock-version = "1.0"\nrequires-python = ">=3.9"\n[[packages]]\nname = "p"\nversion = "1"\nsdist = {name = "p-1.tar.gz", hashes = {sha256 = "${"0".repeat(64)}"}}\n`;
const PYPROJECT =
  '[project]\nname = "a"\nrequires-python = ">=3.8"\ndependencies = ["from-project"]\n[dependency-groups]\ndev = ["from-group"]\n';

interface Asked {
  readonly requirements?: readonly string[];
  readonly constraints?: readonly string[];
  readonly overrides?: readonly string[];
  readonly selection?: Partial<Selection>;
}

function read(files: Readonly<Record<string, string>>, asked: Asked = {}) {
  const { requirements = ["r.txt"], constraints = [], overrides = [], selection } = asked;
  return readInputs(
    { requirements, constraints, overrides, selection: { ...NOTHING, ...selection } },
    hostIn(folderWith(files)),
  );
}

function texts(lines: Awaited<ReturnType<typeof read>>["requirements"]): string[] {
  return lines.map(({ wanted }) => (wanted.kind === "named" ? wanted.requirement.text : wanted.unnamed.text));
}

test("readInputs() puts files of all kinds together, in their order", async () => {
  const inputs = await read(
    {
      "r.txt": "one\n-c c2.txt",
      "c2.txt": "y",
      "pyproject.toml": PYPROJECT,
      "pylock.toml": PYLOCK,
      "c.txt": "z\n-r r2.txt",
      "r2.txt": "two",
      "o.txt": "w",
    },
    {
      requirements: ["r.txt", "pyproject.toml", "pylock.toml"],
      constraints: ["c.txt", "pylock.toml"],
      overrides: ["o.txt"],
      selection: { groups: ["dev"] },
    },
  );
  expect(texts(inputs.requirements)).toEqual(["one", "from-project", "from-group", "p==1", "two"]);
  expect(texts(inputs.constraints)).toEqual(["y", "z", "p==1"]);
  expect(texts(inputs.overrides)).toEqual(["w"]);
  expect(inputs.conditions.map(({ requiresPython }) => requiresPython)).toEqual([">=3.8", ">=3.9"]);
});

test("readInputs() gives options in pip's order: those of constraints files first", async () => {
  const inputs = await read(
    { "r.txt": "--no-binary a\n-c c.txt", "c.txt": "--only-binary a", "d.txt": "--pre" },
    { constraints: ["d.txt"] },
  );
  expect(inputs.stated.map(({ name }) => name)).toEqual(["--pre", "--no-binary", "--only-binary"]);
});

test("readInputs() knows hashes of lines, and leaves those of locks out of that", async () => {
  expect((await read({ "r.txt": `a==1 ${HASH}` })).hasHashes).toBe(true);
  expect((await read({ "r.txt": "a", "c.txt": `a==1 ${HASH}` }, { constraints: ["c.txt"] })).hasHashes).toBe(
    true,
  );
  const lock = await read({ "pylock.toml": PYLOCK }, { requirements: ["pylock.toml"] });
  expect([lock.hasHashes, lock.requirements[0]?.hashes.length]).toEqual([false, 1]);
});

describe("readInputs() refuses", () => {
  test.each<[string, Asked, string]>([
    ["a TOML file of another name", { requirements: ["x.toml"] }, "a TOML file is known by its name"],
    [
      "constraints of a project",
      { constraints: ["pyproject.toml"] },
      'Cannot take constraints from "pyproject.toml"',
    ],
    ["options of overrides", { overrides: ["pre.txt"] }, "pre.txt:1 is an option"],
    ["constraints of overrides", { overrides: ["cons.txt"] }, "r.txt:1 is a constraint"],
    ["extras of requirements files", { selection: { extras: ["x"] } }, "requirements files have none"],
    [
      "extras of a group alone",
      { requirements: ["pyproject.toml"], selection: { onlyGroups: ["dev"], allExtras: true } },
      "--only-group",
    ],
  ])("%s", async (_, asked, message) => {
    const files = {
      "r.txt": "a",
      "x.toml": "",
      "pyproject.toml": PYPROJECT,
      "pre.txt": "--pre",
      "cons.txt": "-c r.txt",
    };
    const reading = read(files, asked);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  test.each<[Partial<Selection>, string]>([
    [{ extras: ["nope"] }, 'Cannot select extra "nope"'],
    [{ groups: ["nope"] }, 'Cannot select group "nope"'],
    [{ onlyGroups: ["nope"] }, 'Cannot select group "nope"'],
  ])("names that no file has: %j", async (selection, message) => {
    const reading = read({ "pyproject.toml": PYPROJECT }, { requirements: ["pyproject.toml"], selection });
    await expect(reading).rejects.toThrow(UnknownSelectionError);
    await expect(reading).rejects.toThrow(message);
  });
});

import { expect, test } from "vitest";
import type { Selection } from "../../../cli/inputs/inputs.ts";
import { isPylockPath, openPylock, readPylockInput } from "../../../cli/inputs/pylock-input.ts";
import { formatRequirement } from "../../../packaging/requirement.ts";
import { folderWith, hostIn } from "../invoke.ts";

const HEX = "ab".repeat(32);
const FILES = `wheels = [{name = "x-1-py3-none-any.whl", hashes = {sha256 = "${HEX}"}}]`;
const LOCK = `lock-version = "1.0"
requires-python = ">=3.9"
environments = ["sys_platform == 'linux'"]
extras = ["Soft"]
dependency-groups = ["dev", "docs"]
default-groups = ["docs"]
created-by = "x"

[[packages]]
name = "a"
version = "1.0"
${FILES}

[[packages]]
name = "b"
version = "2"
marker = "os_name == 'posix' and ('soft' in extras or 'dev' in dependency_groups)"
requires-python = ">=3.10"
${FILES}

[[packages]]
name = "c"
marker = "'docs' in dependency_groups"
directory = {path = "../my c", editable = true}
`;
const NOTHING: Selection = { extras: [], allExtras: false, groups: [], allGroups: false, onlyGroups: [] };

function read(text: string, selection: Partial<Selection> = {}) {
  return readPylockInput(
    "sub/pylock.toml",
    { ...NOTHING, ...selection },
    hostIn(folderWith({ "sub/pylock.toml": text })),
  );
}

function show(input: ReturnType<typeof read>): string[] {
  return input.requirements.map(({ wanted, origin }) => {
    const text = wanted.kind === "named" ? formatRequirement(wanted.requirement) : "";
    return `${text} :${origin.line}`;
  });
}

test("readPylockInput() pins what the lock pins, with hashes, places and markers", () => {
  const input = read(LOCK);
  expect(show(input)).toEqual(["a==1.0 :9", "c @ my c :21"]);
  expect(input.requirements[0]?.hashes).toEqual([{ algorithm: "sha256", hex: HEX }]);
  expect(input.requirements[1]).toMatchObject({ isEditable: true });
  expect(input.conditions).toMatchObject([{ requiresPython: ">=3.9", origin: { line: 1 } }]);
  expect(input).toMatchObject({ extras: ["soft"], groups: ["dev", "docs"], notes: [] });
});

test.each([[{ extras: ["SOFT"] }], [{ groups: ["dev"] }], [{ allExtras: true }], [{ allGroups: true }]])(
  "readPylockInput() takes what is selected: %j",
  (selection) => {
    const input = read(LOCK, selection);
    expect(show(input)[1]).toBe('b==2 ; os_name == "posix" :14');
    expect(input.conditions[1]).toMatchObject({ requiresPython: ">=3.10", origin: { line: 14 } });
    expect(input.conditions[1]?.marker).not.toBeNull();
  },
);

test("readPylockInput() notes a later format and weak hashes", () => {
  const text =
    'lock-version = "1.7"\n[[packages]]\nname = "a"\nversion = "1"\nsdist = {name = "a-1.tar.gz", hashes = {md5 = "00"}}\n';
  expect(read(text).notes).toEqual([
    "sub/pylock.toml: the lock file is of a later format; what is not known of it is not read",
    "sub/pylock.toml: 1 packages have no hash of every file that is strong enough, so only their versions count",
  ]);
});

test("openPylock() gives no lines where the packages are not written as tables", () => {
  const host = hostIn(
    folderWith({
      "pylock.toml": 'lock-version = "1.0"\npackages = [{name = "a", directory = {path = "."}}]',
    }),
  );
  expect(openPylock("pylock.toml", host).lines).toEqual([]);
  expect(() => openPylock("pylock.no.toml", host)).toThrow('Cannot read "pylock.no.toml"');
});

test("isPylockPath()", () => {
  expect(["pylock.toml", "a/pylock.dev.toml", "my.toml", "pylock.a.b.toml"].map(isPylockPath)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

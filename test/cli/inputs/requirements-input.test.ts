import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRequirementsInput } from "../../../cli/inputs/requirements-input.ts";
import { folderWith, hostIn } from "../invoke.ts";

const HASH = `sha256:${"0".repeat(64)}`;

function read(
  files: Readonly<Record<string, string>>,
  kind: "requirements" | "constraints" = "requirements",
) {
  const folder = folderWith(files);
  return readRequirementsInput("a.txt", kind, hostIn(folder, { EXTRA: "socks" }));
}

function show({ wanted, origin, isEditable }: ReturnType<typeof read>["requirements"][number]): string {
  const text = wanted.kind === "named" ? wanted.requirement.text : wanted.unnamed.location;
  return `${isEditable ? "-e " : ""}${text} ${origin.file}:${origin.line}`;
}

test("readRequirementsInput() reads nested files, variables, places and editables in their order", () => {
  const { requirements, constraints } = read({
    "a.txt": "-r sub/b.txt\n\nflask[${EXTRA}]>=2\n./here\n-e ./there\n-c c.txt\n",
    "sub/b.txt": "# nothing\ndjango\nhttps://example.com/x.zip\n",
    "c.txt": "six<2\n",
  });
  expect(requirements.map(show)).toEqual([
    "django sub/b.txt:2",
    "https://example.com/x.zip sub/b.txt:3",
    "flask[socks]>=2 a.txt:3",
    "./here a.txt:4",
    "-e ./there a.txt:5",
  ]);
  expect(constraints.map(show)).toEqual(["six<2 c.txt:1"]);
  expect(requirements.every(({ group }) => group === "default")).toBe(true);
});

test("readRequirementsInput() takes lines of a constraints file as constraints", () => {
  const { requirements, constraints } = read({ "a.txt": "six<2\n-r b.txt", "b.txt": "flask" }, "constraints");
  expect([requirements.map(show), constraints.map(show)]).toEqual([["flask b.txt:1"], ["six<2 a.txt:1"]]);
});

test("readRequirementsInput() keeps hashes and options, and notes what does nothing here", () => {
  const { requirements, stated, notes } = read({
    "a.txt": `-i https://example.com/simple\n--no-binary :all:\n--pre\nsix==1 --hash=${HASH} -C k=v\n--require-hashes`,
  });
  expect(requirements[0]?.hashes).toEqual([{ algorithm: "sha256", hex: "0".repeat(64) }]);
  expect(stated.map(({ name, value }) => `${name} ${value}`.trim())).toEqual([
    "--index-url https://example.com/simple",
    "--no-binary :all:",
    "--pre",
    "--require-hashes",
  ]);
  expect(notes).toEqual([
    'a.txt:1: "--index-url" is not used: the answer comes from the database',
    'a.txt:4: "--config-settings" is not used: nothing is built, and the lock has no place for them',
  ]);
});

test("readRequirementsInput() does not read devices to their end, nor folders", () => {
  const folder = folderWith();
  mkdirSync(join(folder, "d.txt"));
  expect(() => readRequirementsInput("d.txt", "requirements", hostIn(folder))).toThrow("is a folder");
  expect(() => readRequirementsInput("/dev/zero", "requirements", hostIn(folder))).toThrow(
    "at most 16777216 are read",
  );
});

test("readRequirementsInput() includes files by file: URLs, and fetches none", () => {
  const folder = folderWith({ "b.txt": "six" });
  const include = (line: string) => {
    writeFileSync(join(folder, "a.txt"), line);
    return readRequirementsInput("a.txt", "requirements", hostIn(folder)).requirements.map(show);
  };
  expect(include(`-r file://${folder}/b.txt`)).toEqual([`six file://${folder}/b.txt:1`]);
  expect(() => include("-r https://example.com/r.txt")).toThrow("it lies at a URL, and nothing is fetched");
});

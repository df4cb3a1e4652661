import { expect, test } from "vitest";
import { projectsOf } from "../../builders/index-builder.ts";
import { indexBytes } from "../../builders/memory-index.ts";
import { folderWith, invoke, type Outcome } from "../invoke.ts";

const TARGET = "x86_64-linux/cpython-3.11";
const INDEX = indexBytes(
  projectsOf({
    a: { "1": [], "2": ["b<2"] },
    b: { "1.0": [], "1.5": [], "2.0": [] },
    c: { "1": ["b>=2"] },
  }),
  { revision: "a".repeat(64) },
);

async function ask(requirements: string, words: readonly string[]): Promise<Outcome> {
  return askIn(folderWith({ "my.index": INDEX, "r.txt": requirements }), words);
}

async function askIn(folder: string, words: readonly string[], command = "why-not"): Promise<Outcome> {
  return invoke(folder, [command, ...words, "r.txt", "--db", "my.index", "--target", TARGET]);
}

test("why-not says that the version was chosen", async () => {
  expect(await ask("b\n", ["B==2"])).toEqual({
    exitCode: 0,
    out: `b 2.0 was chosen on ${TARGET}\n`,
    say: "",
  });
});

test("why-not says why another was preferred, and what would change", async () => {
  expect(await ask("a\nb\n", ["b==2.0"])).toEqual({
    exitCode: 0,
    out: [
      `b 2.0 was not chosen on ${TARGET}: a 2 needs "b<2"; what is decided first gets its best version`,
      'with "b==2.0" as a requirement there is an answer, and in it',
      "  ~ a 2 → 1 (older)",
      "  ~ b 1.5 → 2.0 (newer)",
      "",
    ].join("\n"),
    say: "",
  });
});

test("why-not explains that there is no answer with it", async () => {
  const result = await ask("c\n", ["b==1.5"]);
  expect(result.exitCode).toBe(1);
  expect(result.out).toContain(
    `b 1.5 was not chosen on ${TARGET}, and there is no answer with it (2.0 was chosen)`,
  );
  expect(result.out).toContain("  command line:1   b==1.5\n- c 1 needs b>=2, that is b 2.0\n");
});

test("why-not says that nobody needs it", async () => {
  const result = await ask("b\n", ["a==1"]);
  expect(result.exitCode).toBe(0);
  expect(result.out).toContain(`a 1 was not chosen on ${TARGET}: nothing that was chosen needs it\n`);
  expect(result.out).toContain("\n  + a 1\n");
});

test("why-not knows what is not there, and what is near", async () => {
  const version = await ask("b\n", ["b==1.7"]);
  expect(version).toMatchObject({
    exitCode: 1,
    out: "b 1.7 is not in the database, which has b 1.0, 1.5 and 2.0, the newest\n",
  });
  const project = await ask("b\n", ["zzz==1"]);
  expect(project).toMatchObject({ exitCode: 1, out: 'No project named "zzz" is in the database\n' });
});

test("why-not minds the lock that is there, or the one that is named", async () => {
  const folder = folderWith({ "my.index": INDEX, "r.txt": "b<2\n" });
  await askIn(folder, ["-o", "old.json"], "resolve");
  const other = folderWith({ "my.index": INDEX, "r.txt": "b\n" });
  await askIn(folder, ["-o", `${other}/old.json`], "resolve");
  expect((await askIn(other, ["b==2.0"])).out).toContain("b 2.0 was chosen");
  expect((await askIn(other, ["b==2.0", "--lock", "old.json"])).out).toContain(
    "the lock that is there has 1.5, which still fits; --upgrade-package b lets it go",
  );
  await askIn(folder, ["-o", `${other}/pinwheel.lock.json`], "resolve");
  expect((await askIn(other, ["b==2.0"])).out).toContain("the lock that is there has 1.5");
  expect((await askIn(other, ["b==2.0", "--upgrade"])).out).toContain("b 2.0 was chosen");
});

test("why-not takes the options of resolve", async () => {
  const result = await ask("b\n", ["b==2.0", "--resolution", "lowest"]);
  expect(result.out).toContain("1.0 is lower, and the lowest is asked for\n");
});

test.each(["b", "b>=1", "b==1.*", "b==1,!=2", "b[x]==1", "b==1 ; python_version > '3'", "==1", "b===1"])(
  "why-not refuses to be asked about %j",
  async (text) => {
    const result = await ask("b\n", [text]);
    expect(result).toMatchObject({ exitCode: 64, out: "" });
    expect(result.say).toContain(`Cannot ask about "${text}"`);
  },
);

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatLock } from "../../../resolver/lock/format-lock.ts";
import { lockOf, lockPackage, lockTarget, sampleLock } from "../../builders/lock-builder.ts";
import { folderWith, invoke } from "../invoke.ts";

const TARGET = "x86_64-linux/cpython-3.11";

test("why shows who asks for a package of a lock, with the requirements' texts", async () => {
  const folder = folderWith({ "r.txt": "jupyterlab\n" });
  await invoke(folder, ["resolve", "r.txt", "--target", TARGET]);
  const result = await invoke(folder, ["why", "IDNA"]);
  expect(result).toMatchObject({ exitCode: 0, say: "" });
  expect(result.out).toContain(`idna 3.20 on ${TARGET}\n`);
  expect(result.out).toMatch(/^ {2}anyio 4\.15\.1 +"idna>=2\.8"$/m);
  expect(result.out).toContain(
    '  requirements → jupyterlab 4.6.4 needs "httpx<1,>=0.25.0" → httpx 0.28.1 needs "idna"\n',
  );
  const root = await invoke(folder, ["why", "jupyterlab", "--target", TARGET]);
  expect(root.out).toContain("asked for by requirements\n");
});

test("why does without texts where the database is another, and says so", async () => {
  const folder = folderWith({ "my.json": formatLock(sampleLock()) });
  const result = await invoke(folder, ["why", "c", "--lock", "my.json"]);
  expect(result.exitCode).toBe(0);
  expect(result.out).toContain("  requirements → a 1.0 needs b → b 2.0 needs c\n");
  expect(result.say).toContain("note: requirements are shown without their texts");
});

test("why says of which packages the database has no file", async () => {
  const folder = folderWith({ "r.txt": "./app\nidna\n", "app/pyproject.toml": PROJECT });
  const resolved = await invoke(folder, ["resolve", "r.txt", "--target", TARGET]);
  expect(resolved.exitCode).toBe(0);
  const result = await invoke(folder, ["why", "anyio"]);
  expect(result.out).toContain("requirements → app 1.0 needs anyio\n");
  expect(result.say).toBe("note: what app needs is shown without texts: the database has no file of it\n");
});

const PROJECT = '[project]\nname = "app"\nversion = "1.0"\ndependencies = ["anyio"]\n';

test("why says that the lock does not have the package, and what may be meant", async () => {
  const folder = folderWith({ "r.txt": "idna\n" });
  await invoke(folder, ["resolve", "r.txt", "--target", TARGET]);
  expect(await invoke(folder, ["why", "idan"])).toEqual({
    exitCode: 1,
    out: "",
    say: '"idan" is not in pinwheel.lock.json\nhint: Write "idna" if "idan" is a typing error.\n',
  });
});

test("why names the targets that do without the package", async () => {
  const folder = folderWith();
  const [a, b] = [lockPackage("a", "1"), lockPackage("b", "1")];
  const lock = lockOf({ t: lockTarget(["a"], { a }), u: lockTarget(["a", "b"], { a, b }) });
  writeFileSync(join(folder, "pinwheel.lock.json"), formatLock(lock));
  const result = await invoke(folder, ["why", "b"]);
  expect(result.out).toBe("b 1 on u\nasked for by requirements\nno other package needs it\n");
  expect(result.say).toContain("note: b is not needed on t\n");
});

test("why needs a lock", async () => {
  const result = await invoke(folderWith(), ["why", "a"]);
  expect(result.exitCode).toBe(69);
  expect(result.say).toContain('Cannot read "pinwheel.lock.json"');
});

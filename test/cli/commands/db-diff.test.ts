import { expect, test } from "vitest";
import { folderWith, invoke } from "../invoke.ts";
import { WHEEL_FACTS } from "../wheel-facts-fixture.ts";

async function dump(folder: string, name: string, facts: string): Promise<void> {
  await invoke(folder, [
    "db",
    "import",
    "wheel-facts",
    facts,
    "--store",
    `${name}.db`,
    "--date",
    "2026-10-31",
  ]);
  await invoke(folder, ["db", "dump", name, "--store", `${name}.db`]);
}

test("db diff prints what was added, removed and changed, and ends with 1", async () => {
  const [markupsafe = "", jinja = ""] = WHEEL_FACTS.split("\n");
  const folder = folderWith({
    "a.jsonl": `${markupsafe}\n`,
    "b.jsonl": `${jinja}\n${markupsafe.replace('"size":10', '"size":11')}\n`,
  });
  await dump(folder, "a", "a.jsonl");
  await dump(folder, "b", "b.jsonl");
  expect(await invoke(folder, ["db", "diff", "a", "b"])).toEqual({
    exitCode: 1,
    out: "+ project jinja2\n~ file markupsafe 3.0.3 markupsafe-3.0.3-py3-none-any.whl\n",
    say: "2 changes\n",
  });
});

import { join } from "node:path";
import { expect, test } from "vitest";
import { Store } from "../../../database/sqlite/store.ts";
import { draft, file, release } from "../../builders/records.ts";
import { folderWith, invoke } from "../invoke.ts";

function folderWithStore(): string {
  const folder = folderWith();
  const store = Store.open(join(folder, "pinwheel.sqlite"), { create: true });
  store.putProject(draft("Whole", [release("whole", "1.0")]));
  const files = [file("holed-1.0.tar.gz", { metadata: { state: "unknown" } })];
  store.putProject(draft("holed", [{ version: "1.0", files }]));
  store.crawl.parked.put({ name: "holed" as never, retryAfterMs: 3_600_000, wantedSerial: 7 }, 0);
  store.close();
  return folder;
}

test("db why-missing ends with 0 when all is known, and with 1 when something is missing", async () => {
  const folder = folderWithStore();
  expect(await invoke(folder, ["db", "why-missing", "whole==1"])).toEqual({
    exitCode: 0,
    out: "whole-1.0-py3-none-any.whl: dependencies known (pep658, exact)\n",
    say: "",
  });
  expect(await invoke(folder, ["db", "why-missing", "holed"])).toMatchObject({
    exitCode: 1,
    out: "holed has 1 release with 1 file; the dependencies of 0 are known\nIt has been parked since 1970-01-01T00:00:00Z, and is tried again from 1970-01-01T01:00:00Z on\n",
  });
  expect(await invoke(folder, ["db", "why-missing", "absent"])).toMatchObject({
    exitCode: 1,
    out: 'The database has no project "absent"\n',
  });
});

test("db why-missing asks a dump too", async () => {
  const folder = folderWithStore();
  await invoke(folder, ["db", "dump", "dump"]);
  expect(await invoke(folder, ["db", "why-missing", "Holed", "--db", "dump"])).toMatchObject({
    exitCode: 1,
    out: "holed has 1 release with 1 file; the dependencies of 0 are known\n",
  });
});

test.each([
  [["a b"], 64, "E_USAGE"],
  [["a=="], 64, "E_USAGE"],
  [["a", "--db", "nowhere"], 69, "E_DATABASE_MISSING"],
  [["a", "--store", "nowhere.sqlite"], 69, "E_STORE_MISSING"],
])("db why-missing %j ends with %i and %s", async (words, exitCode, code) => {
  const result = await invoke(folderWith(), ["db", "why-missing", ...words]);
  expect(result).toMatchObject({ exitCode, out: "" });
  expect(result.say).toContain(code);
});

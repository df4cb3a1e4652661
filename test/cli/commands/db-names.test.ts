import { expect, test } from "vitest";
import { file, known, project } from "../../builders/records.ts";
import { indexBytes } from "../../builders/memory-index.ts";
import { folderWith, invoke } from "../invoke.ts";

test("db names lists projects and what they mention, ascending", async () => {
  const metadata = known({ requiresDist: ["Poppy.Seed"] });
  const rye = project("rye", [{ version: "1.0", files: [file("rye-1.0-py3-none-any.whl", { metadata })] }]);
  const folder = folderWith({ "a.index": indexBytes([rye, project("barley", [])]) });
  expect(await invoke(folder, ["db", "names", "--db", "a.index"])).toEqual({
    exitCode: 0,
    out: "barley\npoppy-seed\nrye\n",
    say: "",
  });
  expect((await invoke(folder, ["db", "names", "--db", "a.index", "--json"])).out).toBe(
    '["barley","poppy-seed","rye"]\n',
  );
});

import { expect, test } from "vitest";
import { indexBytes } from "../../builders/memory-index.ts";
import { file, project } from "../../builders/records.ts";
import { folderWith, invoke } from "../invoke.ts";

const WHEEL = file("rye-1.0-py3-none-any.whl", {
  sha256Hex: "0".repeat(64),
  sizeBytes: 3,
  urlPath: "packages/r",
});
const SDIST = file("rye-2.0.0.tar.gz", { sha256Hex: null, sizeBytes: null, urlPath: null });
const RYE = project("rye", [
  { version: "1.0", files: [WHEEL] },
  { version: "2.0.0", files: [SDIST] },
]);

test("db files lists the files of a project, or of one release", async () => {
  const folder = folderWith({ "a.index": indexBytes([RYE]) });
  const all = await invoke(folder, ["db", "files", "Rye", "--db", "a.index"]);
  expect({ ...all, out: JSON.parse(all.out) as unknown }).toEqual({
    exitCode: 0,
    say: "",
    out: [
      {
        filename: "rye-1.0-py3-none-any.whl",
        kind: "wheel",
        version: "1.0",
        url: "https://files.example/packages/r",
        sha256Hex: "0".repeat(64),
        sizeBytes: 3,
      },
      {
        filename: "rye-2.0.0.tar.gz",
        kind: "sdist",
        version: "2.0.0",
        url: null,
        sha256Hex: null,
        sizeBytes: null,
      },
    ],
  });
  const one = await invoke(folder, ["db", "files", "rye==2", "--db", "a.index"]);
  expect(JSON.parse(one.out)).toMatchObject([{ kind: "sdist" }]);
});

test("db files ends with 1 when there are none", async () => {
  const folder = folderWith({ "a.index": indexBytes([RYE]) });
  for (const release of ["rye==3", "barley"])
    expect(await invoke(folder, ["db", "files", release, "--db", "a.index"])).toEqual({
      exitCode: 1,
      out: "[]\n",
      say: "",
    });
});

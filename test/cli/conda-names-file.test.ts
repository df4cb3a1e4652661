import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { CondaNamesFileError, readNamesFile } from "../../cli/conda-names-file.ts";
import { folderWith } from "./invoke.ts";

const TEXT = '{"PyTorch": ["torch"], "tzdata": null, "pyyaml": "pyyaml"}';
const EXPECTED = [
  ["pytorch", ["torch"]],
  ["tzdata", null],
  ["pyyaml", ["pyyaml"]],
];

test("a table of names is read, packed or not", () => {
  const folder = folderWith({ "n.json": TEXT });
  expect([...readNamesFile(join(folder, "n.json"), "n.json")]).toEqual(EXPECTED);
  writeFileSync(join(folder, "n.json.zst"), zstdCompressSync(Buffer.from(TEXT)));
  expect([...readNamesFile(join(folder, "n.json.zst"), "n.json.zst")]).toEqual(EXPECTED);
});

test.each(["[]", '{"a": 1}', '{"a": [1]}', "{", "null"])("%s is refused", (text) => {
  const folder = folderWith({ "n.json": text });
  expect(() => readNamesFile(join(folder, "n.json"), "n.json")).toThrow(CondaNamesFileError);
});

test("a file that is not there, or not packed as it says, is refused by its name", () => {
  const folder = folderWith({ "n.json.zst": TEXT });
  expect(() => readNamesFile(join(folder, "gone"), "gone")).toThrow('Cannot use the names of "gone"');
  expect(() => readNamesFile(join(folder, "n.json.zst"), "n.json.zst")).toThrow(CondaNamesFileError);
});

import { expect, test } from "vitest";
import { MemoryCondaSource } from "../../../database/conda/memory-source.ts";
import { NO_PYPI_NAMES, PypiNames } from "../../../database/conda/pypi-names.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { condaRecord } from "../../builders/conda-records.ts";

test("records are found by channel, subdirectory and name", () => {
  const a = condaRecord("a", "1");
  const noarch = condaRecord("a", "2", { subdir: "noarch", noarch: "python" });
  const source = new MemoryCondaSource(
    [
      { channel: "conda-forge", subdir: "linux-64", records: [a, condaRecord("b", "1")], digest: "sha256-x" },
      { channel: "conda-forge", subdir: "noarch", records: [noarch], digest: "sha256-y" },
      { channel: "mine", subdir: "noarch", records: [], digest: "sha256-z" },
    ],
    new PypiNames(NO_PYPI_NAMES),
  );
  expect(source.channels).toEqual(["conda-forge", "mine"]);
  expect(source.records("conda-forge", "linux-64", "a")).toEqual([a]);
  expect(source.records("conda-forge", "noarch", "a")).toEqual([noarch]);
  expect(source.records("mine", "linux-64", "a")).toEqual([]);
  expect([source.digestOf("mine", "noarch"), source.digestOf("mine", "linux-64")]).toEqual([
    "sha256-z",
    null,
  ]);
  expect(source.pypiOf(noarch)).toEqual([{ name: "a", version: "2", via: "guess" }]);
  expect(source.condaNamesOf("conda-forge", normalizeName("a"))).toEqual(["a"]);
  expect([...source.names()]).toEqual(["a", "b"]);
});

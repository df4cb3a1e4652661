import { expect, test } from "vitest";
import { namesUrl, parseNamesFolder } from "../../../crawlers/conda-repodata/names-address.ts";

test("names are where they are published, and elsewhere where somebody says so", () => {
  expect(namesUrl("conda-forge", "relations", undefined)).toBe(
    "https://conda-mapping.prefix.dev/relations-v1/conda-forge/relations.jsonl.gz",
  );
  expect(namesUrl("conda-forge", "table", undefined)).toBe(
    "https://raw.githubusercontent.com/prefix-dev/parselmouth/main/files/v0/conda-forge/compressed_mapping.json",
  );
  expect(namesUrl("pkgs/main", "table", undefined)).toBeUndefined();
  expect(namesUrl("pkgs/main", "table", "https://x.example/")).toBe(
    "https://x.example/files/v0/pkgs/main/compressed_mapping.json",
  );
});

test("a place of names is an address", () => {
  expect(parseNamesFolder("http://127.0.0.1:1/names")).toBe("http://127.0.0.1:1/names/");
  for (const text of ["names", "file:///names/", "", "https://x.example/?token=1"])
    expect(() => parseNamesFolder(text)).toThrow(expect.objectContaining({ code: "E_CONDA_NAMES" }));
});

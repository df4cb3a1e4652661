import { expect, test } from "vitest";
import { isNixpkgsPython, pythonRecords } from "../../../../resolver/providers/conda/target-python.ts";
import type { ProviderOrder } from "../../../../resolver/providers/provider-order.ts";
import { condaRecords } from "../../../builders/conda-source.ts";
import { targetOf } from "../../../builders/index-builder.ts";

const RECORDS = condaRecords(
  "python 3.11.9 h0_cpython",
  "python 3.12.4 h0_cpython",
  "python 3.12.7 h0_cpython",
  "python 3.12.8 5_graalpy242_312_native",
  "python 3.10.14 0_73_pypy",
  "python 3.13.1 h0_cp313",
  "python 3.13.1 h0_cp313t",
  ["python 3.12.9 h0_cpython", { channel: "other" }],
);

function pythons(python: string, order: ProviderOrder): string[] {
  const target = targetOf(`x86_64-linux/${python}`);
  return pythonRecords({ target, order, choice: null }, RECORDS).map(
    ({ channel, version, build }) => `${channel} ${version} ${build}`,
  );
}

test("interpreters of the target's Python and ABI, by provider, the preferred one last", () => {
  expect(pythons("cpython-3.12.10", [["nixpkgs"], ["conda/conda-forge"]])).toEqual([
    "conda-forge 3.12.4 h0_cpython",
    "conda-forge 3.12.7 h0_cpython",
    "nixpkgs 3.12.10 0_cpython",
  ]);
  expect(pythons("cpython-3.12", [["conda/other"]])).toEqual(["other 3.12.9 h0_cpython"]);
  expect(pythons("cpython-3.12", [["wheel"]])).toEqual([]);
});

test.each([
  ["cpython-3.8.1", "nixpkgs 3.8.1 0_cpython"],
  ["cpython-3.13.1", "nixpkgs 3.13.1 0_cp313"],
  ["cpython-3.13.1t", "nixpkgs 3.13.1 0_cp313t"],
  ["pypy-3.9.18", "nixpkgs 3.9.18 0_73_pypy"],
])("nixpkgs' %s looks like %s to conda's packages", (python, expected) => {
  expect(pythons(python, [["nixpkgs"]])).toEqual([expected]);
});

test("an interpreter with a lock, one without, and PyPy are kept apart", () => {
  const order: ProviderOrder = [["conda"]];
  expect(pythons("cpython-3.13", order)).toEqual(["conda-forge 3.13.1 h0_cp313"]);
  expect(pythons("cpython-3.13t", order)).toEqual(["conda-forge 3.13.1 h0_cp313t"]);
  expect(pythons("pypy-3.10", order)).toEqual(["conda-forge 3.10.14 0_73_pypy"]);
});

test("isNixpkgsPython() knows the interpreter of nixpkgs", () => {
  const [record] = pythonRecords(
    { target: targetOf("x86_64-linux/cpython-3.12"), order: [["nixpkgs"]], choice: null },
    [],
  );
  expect(record !== undefined && isNixpkgsPython(record)).toBe(true);
  expect(RECORDS.some(isNixpkgsPython)).toBe(false);
});

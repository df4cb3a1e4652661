import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { resolve } from "../../resolver/resolve.ts";
import { formatWarning } from "../../resolver/warning.ts";
import { type CondaFields, condaInputsOf } from "../builders/conda-questions.ts";
import type { RecordLiteral } from "../builders/conda-source.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";

function warnings(
  universe: UniverseLiteral,
  requirements: readonly string[],
  records: readonly RecordLiteral[],
  { conda = {}, ...fields }: Omit<QuestionFields, "conda"> & { readonly conda?: CondaFields } = {},
): string[] {
  const question = questionOf(indexOf(universe), requirements, {
    providers: [["conda"], ["nixpkgs"], ["wheel"]],
    ...fields,
    conda: condaInputsOf(records, conda),
  });
  const resolution = resolve(question);
  if (resolution.kind === "unsatisfiable") throw new Error(resolution.report.summary);
  return resolution.warnings.map((warning) => formatWarning(warning));
}

const PYTHON = { depends: ["python"] };
const KNOWN = { table: new Map(["a", "b"].map((name) => [name, [name]] as const)) };

test("without conda there are none", () => {
  expect(warnings({ a: { "1": [] } }, ["a"], [])).toEqual([]);
});

test("packages of which the channel gives no SHA-256", () => {
  const records: RecordLiteral[] = [
    ["a 1", { depends: ["python", "lib"], sha256Hex: null }],
    ["lib 1", { sha256Hex: null }],
  ];
  expect(warnings({}, ["a"], records, { conda: { names: KNOWN } })).toEqual([
    expect.stringContaining("the channels give no SHA-256 of a, lib: the lock has their MD5 alone"),
  ]);
});

test("projects that only a name stands for, where a requirement rests on it", () => {
  const records: RecordLiteral[] = [
    ["a 1", { depends: ["python", "c"] }],
    ["c 1", PYTHON],
  ];
  expect(warnings({}, ["a"], records)).toEqual([
    expect.stringContaining("only by their names are packages of conda known to be a;"),
  ]);
});

test("native packages of nixpkgs and of conda together", () => {
  const nixpkgs = {
    digest: "sha256-x",
    packagesByPython: new Map([
      [
        "3.11",
        ["n", "pure"].map((name) => ({
          attribute: name,
          name: normalizeName(name),
          version: "1",
          requiresDist: [],
          inputNames: null,
        })),
      ],
    ]),
  };
  const universe: UniverseLiteral = {
    n: { "1": { wheels: ["cp311-cp311-manylinux_2_17_x86_64"] } },
    pure: { "1": [] },
  };
  const fields = { nixpkgs, conda: { names: KNOWN } };
  expect(warnings(universe, ["n", "pure", "a"], [["a 1", PYTHON]], fields)).toEqual([
    expect.stringContaining("n of nixpkgs and a of conda have libraries of their own"),
  ]);
  const noarch: RecordLiteral = ["a 1", { ...PYTHON, noarch: "python", subdir: "noarch" }];
  expect(warnings(universe, ["n", "a"], [noarch], fields)).toEqual([]);
});

test("two runtimes of OpenMP", () => {
  const universe: UniverseLiteral = { torch: { "1": [] } };
  const records: RecordLiteral[] = [["a 1", { depends: ["python", "libgomp"] }], "libgomp 14"];
  const fields: Parameters<typeof warnings>[3] = {
    providersByName: new Map([[normalizeName("torch"), [["wheel"]]]]),
    conda: { names: KNOWN },
  };
  expect(warnings(universe, ["torch", "a"], records, fields)).toEqual([
    expect.stringContaining(
      "the wheels of torch have a runtime of OpenMP of their own beside conda's libgomp",
    ),
  ]);
});

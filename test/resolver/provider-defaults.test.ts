import { expect, test } from "vitest";
import type { NixpkgsPackage, NixpkgsSet } from "../../database/nixpkgs/nixpkgs-set.ts";
import { normalizeName } from "../../packaging/name.ts";
import { PROJECTS_WITH_DEFAULTS, ordersByName } from "../../resolver/provider-defaults.ts";
import { resolve } from "../../resolver/resolve.ts";
import { type QuestionFields, indexOf, pinsOfResolution, questionOf } from "../builders/index-builder.ts";

const SETUPTOOLS = normalizeName("setuptools");

test("ordersByName() gives the defaults of what is in the set, and what the user states before them", () => {
  expect(PROJECTS_WITH_DEFAULTS).toEqual(["gdal", "pip", "setupmeta", "setuptools", "wheel"]);
  expect(ordersByName(new Map(), new Set())).toEqual(new Map());
  const inSet = new Set([SETUPTOOLS, normalizeName("pip")]);
  expect(ordersByName(new Map(), inSet)).toEqual(
    new Map([
      ["pip", [["nixpkgs"], ["sdist"]]],
      ["setuptools", [["nixpkgs"]]],
    ]),
  );
  expect(ordersByName(new Map([[SETUPTOOLS, [["wheel"]]]]), inSet).get(SETUPTOOLS)).toEqual([["wheel"]]);
});

const UNIVERSE = { a: { "1": ["setuptools"] }, setuptools: { "60": [], "80": [] }, wheel: { "1": [] } };

function setOf(...names: readonly string[]): NixpkgsSet {
  const packages: NixpkgsPackage[] = names.map((name) => ({
    attribute: name,
    name: normalizeName(name),
    version: "70",
    requiresDist: [],
    inputNames: null,
  }));
  return { digest: "sha256-x", packagesByPython: new Map([["3.11", packages]]) };
}

test.each<[string, QuestionFields, string[]]>([
  ["without a set, setuptools comes from the index", {}, ["a==1", "setuptools==80"]],
  [
    "with a set that has it, from there, though the default order has wheels first",
    { nixpkgs: setOf("setuptools") },
    ["a==1", "setuptools==70 (nixpkgs)"],
  ],
  ["with a set that has it not, from the index", { nixpkgs: setOf("a") }, ["a==1", "setuptools==80"]],
  [
    "on a Python that the set has not, from the index",
    { nixpkgs: setOf("setuptools"), targets: ["x86_64-linux/cpython-3.12"] },
    ["a==1", "setuptools==80"],
  ],
  [
    "where the user says otherwise, from where they say",
    { nixpkgs: setOf("setuptools"), providersByName: new Map([[SETUPTOOLS, [["wheel"]]]]) },
    ["a==1", "setuptools==80"],
  ],
])("%s", (_what, fields, expected) => {
  expect(pinsOfResolution(resolve(questionOf(indexOf(UNIVERSE), ["a"], fields)))).toEqual(expected);
});

test("a failure that rests on a default order says how to have another", () => {
  const question = questionOf(indexOf(UNIVERSE), ["setuptools>=80"], { nixpkgs: setOf("setuptools") });
  const resolution = resolve(question);
  const fixes = resolution.kind === "unsatisfiable" ? resolution.report.fixes : [];
  expect(fixes).toContainEqual({
    text: "use --provider setuptools=wheel,sdist,nixpkgs",
    versions: "setuptools 80",
    isExact: true,
  });
});

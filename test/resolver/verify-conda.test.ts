/** The check of the packages of conda finds each mistake that a resolution could have. */

import { describe, expect, test } from "vitest";
import { AssertionError } from "../../common/assert.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { normalizeName } from "../../packaging/name.ts";
import type { ResolvedConda, TargetResolution } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { verifyConda } from "../../resolver/verify-conda.ts";
import { CONDA_FIRST, condaInputsOf } from "../builders/conda-questions.ts";
import { condaRecords } from "../builders/conda-source.ts";
import { indexOf, lineOf, questionOf } from "../builders/index-builder.ts";

const PYTHON = { depends: ["python"] };
const CONDA = condaInputsOf(
  [
    ["app 1", { depends: ["python", "lib >=2", "__glibc >=2.17"], constrains: ["tool <3"] }],
    "lib 1",
    "lib 2",
    "tool 1",
    "tool 3",
    ["lib 2", { channel: "other" }],
    ["num 1", PYTHON],
    ["num 2", PYTHON],
  ],
  { specs: ["app", "tool"], channels: ["conda-forge", "other"] },
);
const QUESTION = questionOf(
  indexOf({ pandas: { "1": ["num"] }, num: { "1": [], "3": [] } }),
  ["num", "pandas"],
  {
    ...CONDA_FIRST,
    conda: CONDA,
  },
);

function solved(): TargetResolution & { readonly conda: ResolvedConda } {
  const resolution = resolve(QUESTION);
  const [target] = resolution.kind === "resolved" ? resolution.targets : [];
  if (target === undefined || target.conda === null) throw new Error("the question has an answer");
  return { ...target, conda: target.conda };
}

/** The check of the answer, changed. */
function verify(change: (resolution: ReturnType<typeof solved>) => TargetResolution): void {
  verifyConda({ ...QUESTION, condaRoots: CONDA.roots }, change(solved()));
}

/** With another record of the name, or none. */
function withRecord(
  resolution: ReturnType<typeof solved>,
  name: string,
  record: CondaRecord | null,
): TargetResolution {
  const packages = resolution.conda.packages.flatMap((entry) =>
    entry.record.name === name ? (record === null ? [] : [{ ...entry, record }]) : [entry],
  );
  return { ...resolution, conda: { ...resolution.conda, packages } };
}

const [OLD_LIB, NEW_TOOL, FOREIGN_LIB, OTHER_LIB] = condaRecords(
  "lib 1",
  "tool 3",
  ["lib 2", { subdir: "win-64" }],
  ["lib 2", { channel: "other" }],
);

test("the answer as it is is right", () => {
  expect(() => verify((resolution) => resolution)).not.toThrow();
});

describe("what is wrong is found", () => {
  test.each([
    ["a dependency that is not there", "lib", null, "has its package among the chosen"],
    ["one that does not match", "lib", OLD_LIB, '"lib >=2" of conda-forge::app 1 0 accepts'],
    ["a restriction that is broken", "tool", NEW_TOOL, '"tool <3" of conda-forge::app 1 0 accepts'],
    ["a package for another platform", "lib", FOREIGN_LIB, "is for the target"],
    ["a channel that does not own the name", "lib", OTHER_LIB, "first channel that has its name"],
  ])("%s", (_, name, record, message) => {
    expect(() => verify((resolution) => withRecord(resolution, name, record ?? null))).toThrow(message);
    expect(() => verify((resolution) => withRecord(resolution, name, record ?? null))).toThrow(
      AssertionError,
    );
  });

  test("a project with two owners", () => {
    expect(() =>
      verify((resolution) => ({
        ...resolution,
        packages: resolution.packages.map((entry) =>
          entry.name === "num" ? { ...entry, provider: "wheel" } : entry,
        ),
      })),
    ).toThrow("num has one owner, and conda brings it");
  });

  test("another version than the record is", () => {
    expect(() =>
      verify((resolution) => ({
        ...resolution,
        packages: resolution.packages.map((entry) =>
          entry.name === "num" ? { ...entry, version: "1" } : entry,
        ),
      })),
    ).toThrow("num 1 is the version that conda brings");
  });

  test("a version that a constraint does not accept", () => {
    const check = (constraint: string): void => {
      const constraints = [lineOf(constraint, "cons.txt", 1)];
      verifyConda({ ...QUESTION, constraints, condaRoots: CONDA.roots }, solved());
    };
    expect(() => check("num<2")).toThrow("is accepted by the constraint on num");
    expect(() => check("num<3")).not.toThrow();
  });

  test("a package that nothing needs", () => {
    const [extra] = condaRecords("extra 1");
    if (extra === undefined) throw new Error("there is a record");
    expect(() =>
      verify((resolution) => ({
        ...resolution,
        conda: {
          ...resolution.conda,
          packages: [...resolution.conda.packages, { record: extra, pypi: [], dependencies: [] }],
        },
      })),
    ).toThrow("conda's extra is chosen because something needs it");
  });

  test("a package from conda where the question has no channels", () => {
    expect(() => verify((resolution) => ({ ...resolution, conda: null }))).toThrow(
      "nothing comes from conda",
    );
  });

  test("an interpreter of another Python, or one that is in two places", () => {
    const python = { ...solved().conda.python, version: "3.9.1" };
    expect(() => verify((resolution) => ({ ...resolution, conda: { ...resolution.conda, python } }))).toThrow(
      "the interpreter is a Python 3.11",
    );
    const own = { ...solved().conda.python, channel: "conda-forge" };
    expect(() =>
      verify((resolution) => ({ ...resolution, conda: { ...resolution.conda, python: own } })),
    ).toThrow("the interpreter is where it is said to be");
  });

  test("a package from after the limit", () => {
    expect(() =>
      verify((resolution) => ({
        ...resolution,
        conda: { ...resolution.conda, settings: { ...resolution.conda.settings, builtBeforeMs: () => 1 } },
      })),
    ).toThrow("was built in time");
  });

  test("a package of nixpkgs beside conda's interpreter", () => {
    const name = normalizeName("x");
    expect(() =>
      verify((resolution) => {
        const [first] = resolution.packages;
        const [python] = condaRecords("python 3.11.9 h_0_cpython");
        if (first === undefined || python === undefined) throw new Error("there are packages");
        const entry = { ...first, name, provider: "nixpkgs" as const };
        const packages = [...resolution.conda.packages, { record: python, pypi: [], dependencies: [] }];
        return {
          ...resolution,
          packages: [...resolution.packages, entry],
          conda: { ...resolution.conda, python, packages },
        };
      }),
    ).toThrow("x of nixpkgs has the interpreter of nixpkgs");
  });
});

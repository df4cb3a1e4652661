import { expect, test } from "vitest";
import { parseExplicitList } from "../../../cli/inputs/explicit-list.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { formatCondaExplicit } from "../../../resolver/lock/conda-explicit.ts";
import {
  NotInstallableError,
  TargetCountError,
  UrlUnknownError,
} from "../../../resolver/lock/lock-errors.ts";
import { CONDA_TARGET, condaLock } from "../../builders/conda-lock.ts";
import type { QuestionFields } from "../../builders/index-builder.ts";

const HOST = "https://conda.anaconda.org/conda-forge/linux-64";
const FROM_CONDA: Omit<QuestionFields, "conda"> = {
  providersByName: new Map([[normalizeName("python"), [["conda"]]]]),
  exclusions: [],
};
const PYTHON = "python 3.11.9 h_0_cpython";
/** All of it comes from conda. */
const LOCK = condaLock(FROM_CONDA, [
  PYTHON,
  ["app 1.0 0", { depends: ["python", "numpy"], noarch: "python", subdir: "noarch" }],
]);

test("addresses stand behind what they need, with the hash that is known", () => {
  const text = formatCondaExplicit(LOCK, [CONDA_TARGET]);
  expect(text.split("\n")).toEqual([
    "# platform: linux-64",
    "@EXPLICIT",
    `${HOST}/libblas-3.9-h1_openblas.conda#${"2".repeat(32)}`,
    expect.stringMatching(/python-3\.11\.9-h_0_cpython\.conda#sha256:0{64}$/),
    `${HOST}/numpy-2.0-py311_0.conda#${"1".repeat(32)}`,
    expect.stringMatching(/noarch\/app-1\.0-0\.conda#sha256:0{64}$/),
    `${HOST}/tool-1-0.conda`,
    "",
  ]);
  expect(parseExplicitList(text, "list.txt")).toHaveLength(5);
});

test("what is not from conda cannot stand there", () => {
  expect(() => formatCondaExplicit(condaLock(), [CONDA_TARGET])).toThrow(NotInstallableError);
  expect(() => formatCondaExplicit(condaLock(), [CONDA_TARGET])).toThrow('"app" does not come from conda');
  const ofNixpkgs = condaLock({}, [["app 1.0 0", { depends: ["python", "numpy"] }]]);
  expect(() => formatCondaExplicit(ofNixpkgs, [CONDA_TARGET])).toThrow("--provider python=conda");
});

test("a list is for one target, and needs addresses", () => {
  expect(() => formatCondaExplicit(LOCK, [CONDA_TARGET, CONDA_TARGET])).toThrow(TargetCountError);
  const artifacts = Object.fromEntries(
    Object.entries(LOCK.artifacts).map(([key, entry]) => [key, { ...entry, url: null }]),
  );
  expect(() => formatCondaExplicit({ ...LOCK, artifacts }, [CONDA_TARGET])).toThrow(UrlUnknownError);
});

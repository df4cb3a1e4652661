import { expect, test } from "vitest";
import { parseEnvironmentFile } from "../../../cli/inputs/environment-yml.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { formatEnvironmentYml } from "../../../resolver/lock/environment-yml.ts";
import { TargetCountError } from "../../../resolver/lock/lock-errors.ts";
import { CONDA_TARGET, condaLock } from "../../builders/conda-lock.ts";

test("packages of conda have their builds, projects of PyPI their versions", () => {
  expect(formatEnvironmentYml(condaLock(), [CONDA_TARGET])).toBe(
    [
      "channels:",
      "  - conda-forge",
      "  - nodefaults",
      "dependencies:",
      "  - python=3.11",
      "  - libblas=3.9=h1_openblas",
      "  - numpy=2.0=py311_0",
      "  - tool=1=0",
      "  - pip:",
      "      - app==1.0",
      "",
    ].join("\n"),
  );
});

test("of several channels each package says its own, and it is read as what it was", () => {
  const lock = condaLock(
    {
      conda: { channels: ["conda-forge", "x"], specs: ["x::other"] },
      providersByName: new Map([[normalizeName("python"), [["conda"]]]]),
    },
    [
      "python 3.11.9 h_0_cpython",
      ["other 1!2.0 0", { channel: "x" }],
      ["app 1.0 0", { depends: ["python", "numpy"] }],
    ],
  );
  const text = formatEnvironmentYml(lock, [CONDA_TARGET]);
  const { specs, channels, pipText } = parseEnvironmentFile(text, "e.yml");
  expect(channels).toEqual(["conda-forge", "x"]);
  expect(pipText).toBe("");
  expect(specs.map(({ spec }) => spec.text)).toEqual([
    "conda-forge::app=1.0=0",
    "conda-forge::libblas=3.9=h1_openblas",
    "conda-forge::numpy=2.0=py311_0",
    "x::other=1!2.0=0",
    "conda-forge::python=3.11.9=h_0_cpython",
  ]);
});

test("it is for one target", () => {
  expect(() => formatEnvironmentYml(condaLock(), [])).toThrow(TargetCountError);
});

import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatLock } from "../../resolver/lock/format-lock.ts";
import { parseLock } from "../../resolver/lock/parse-lock.ts";
import { CONDA_FIRST, condaInputsOf } from "../builders/conda-questions.ts";
import { CHANNEL_DIGEST } from "../builders/conda-source.ts";
import { lockableIndexOf, solvedLock } from "../builders/solved-lock.ts";

const CONDA = condaInputsOf(
  [
    [
      "numpy 2.0 py311_3",
      {
        depends: ["python", "libblas >=3", "__glibc"],
        constrains: ["mkl <0"],
        md5Hex: "1".repeat(32),
        sizeBytes: 7,
      },
    ],
    ["libblas 3.9", { sha256Hex: null, md5Hex: "2".repeat(32) }],
  ],
  { specs: ["numpy", "python >=3.11"], virtualPackages: new Map([["__cuda", "12.4"]]) },
);
const LOCK = solvedLock(lockableIndexOf({ numpy: { "2.0": [] }, pandas: { "1": ["numpy"] } }), ["pandas"], {
  ...CONDA_FIRST,
  conda: CONDA,
});
const TARGET = LOCK.targets["x86_64-linux/cpython-3.11"];

describe("the lock of packages of conda", () => {
  test("has all that is needed to make their prefix, as it was when it was solved", () => {
    expect(TARGET?.conda).toEqual({
      channels: ["conda-forge"],
      priority: "strict",
      subdirs: ["linux-64", "noarch"],
      virtualPackages: {
        __archspec: "x86_64",
        __cuda: "12.4",
        __glibc: "2.40",
        __linux: "4.18",
        __unix: "0",
      },
      digests: { "conda-forge/linux-64": CHANNEL_DIGEST, "conda-forge/noarch": null },
      python: "nixpkgs",
      roots: ["numpy", "python"],
      packages: {
        libblas: expect.objectContaining({ version: "3.9", dependencies: [], pypi: [] }),
        numpy: {
          version: "2.0",
          build: "py311_3",
          buildNumber: 3,
          channel: "conda-forge",
          subdir: "linux-64",
          artifact: "conda-forge/linux-64/numpy-2.0-py311_3.conda",
          depends: ["python", "libblas >=3", "__glibc"],
          constrains: ["mkl <0"],
          noarch: null,
          sitePackages: null,
          pypi: [{ name: "numpy", version: "2.0", via: "guess" }],
          dependencies: ["libblas"],
        },
      },
    });
  });

  test("has artifacts with their digests; one without sha256 says so, and has its MD5", () => {
    expect(LOCK.artifacts["conda-forge/linux-64/numpy-2.0-py311_3.conda"]).toEqual({
      kind: "conda",
      url: "https://conda.anaconda.org/conda-forge/linux-64/numpy-2.0-py311_3.conda",
      hash: `sha256-${"A".repeat(43)}=`,
      sizeBytes: 7,
      md5: "1".repeat(32),
    });
    expect(LOCK.artifacts["conda-forge/linux-64/libblas-3.9-0.conda"]).toMatchObject({
      hash: null,
      md5: "2".repeat(32),
    });
  });

  test("has projects that come from conda by the name of the package", () => {
    expect(TARGET?.packages["numpy"]).toEqual({
      version: "2.0",
      provider: "conda",
      artifact: "conda-forge/linux-64/numpy-2.0-py311_3.conda",
      conda: "numpy",
      extras: [],
      dependencies: [],
    });
    expect(TARGET?.packages["pandas"]?.dependencies).toEqual(["numpy"]);
  });

  test("keeps to the schema, and is read again as it was written", () => {
    const schema: unknown = JSON.parse(readFileSync("schemas/lock.schema.json", "utf8"));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema as object);
    const text = formatLock(LOCK);
    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
    expect(parseLock(text)).toEqual(JSON.parse(text));
  });
});

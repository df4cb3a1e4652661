/**
 * Environments of real locks that are none by the rules of conda and of PyPI, and why: the tool that made them went by equal names, or was told
 * not to look. Each is known by the platform and the beginning of the lock's digest.
 */

/** One reason why environments are none. */
export interface MixedFlaw {
  /** What of the locks is wrong. */
  readonly what: string;
  /** `OWNER/NAME:PATH`. */
  readonly lock: string;
  /** `PLATFORM DIGEST`. */
  readonly environments: readonly string[];
  /** What the refusal says, or the answer, where there is another one. */
  readonly says: string;
}

const EXAMPLE = "prefix-dev/pixi:examples/pypi/pixi.lock";
const TESTS = "prefix-dev/pixi:tests/data/satisfiability";

/** Each environment has at most one. */
export const MIXED_FLAWS: readonly MixedFlaw[] = [
  {
    what: "PyPI's libclang was taken for conda's, which is the library alone",
    lock: EXAMPLE,
    environments: [
      ...["658d3cd7", "d3185bb9", "15618480", "21f86726", "6ab2353e"].map((digest) => `osx-64 ${digest}`),
      ...["f1246c0c", "e787c823", "819382bd", "42e65c5a"].map((digest) => `osx-64 ${digest}`),
      "win-64 658d3cd7",
    ],
    says: 'needs "libclang"',
  },
  {
    what: "PyPI's tzdata was taken for conda's, which is the zone data without a package of Python",
    lock: EXAMPLE,
    environments: [
      ...["dcf2606c", "cd335cd6", "ff6afc36"].flatMap((digest) => [`osx-64 ${digest}`, `win-64 ${digest}`]),
      ...["d3185bb9", "21f86726", "f1246c0c", "e787c823", "819382bd"].map((digest) => `win-64 ${digest}`),
      "win-64 42e65c5a",
    ],
    says: 'needs "tzdata"',
  },
  {
    what: "the wheel of kiwisolver is for another platform",
    lock: EXAMPLE,
    environments: ["osx-64 6a2c1a0a", "osx-64 8e539bd7", "win-64 8e539bd7"],
    says: "kiwisolver 1.4.5 has wheels for",
  },
  {
    what: "numpy is there twice, from conda and as a wheel; it comes out once, from conda",
    lock: EXAMPLE,
    environments: ["osx-64 cefa0f8f", "win-64 cefa0f8f", "win-64 6a2c1a0a"],
    says: "numpy 1.26.4 is missing",
  },
  {
    what: "two versions of ipython are there: a mapping of the lock's own said that conda's is another project",
    lock: "prefix-dev/pixi:examples/conda_mapping/pixi.lock",
    environments: ["linux-64 93c4db6e", "osx-64 93c4db6e", "win-64 93c4db6e"],
    says: "no other ipython can be installed beside it",
  },
  {
    what: "a requirement was overridden, and the lock does not say with what",
    lock: `${TESTS}/conda-pypi-dependency-override/pixi.lock`,
    environments: ["osx-arm64 27526788"],
    says: "consumer 0.1.0 needs attrs==23.1.0",
  },
  {
    what: "a requirement was overridden, and the lock does not say with what",
    lock: `${TESTS}/dependency_overides/pixi.lock`,
    environments: ["osx-arm64 6654f568"],
    says: "foo 0.1.0 needs dummy-test==0.1.3",
  },
  {
    what: "dataclasses does not allow the Python",
    lock: `${TESTS}/pypi-dep-requires-python-issue/pixi.lock`,
    environments: ["osx-arm64 ce7bd2c3"],
    says: "dataclasses 0.8 needs Python >=3.6,<3.7",
  },
];

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCondaSpecError } from "../../../packaging/conda/errors.ts";
import {
  parseMatchSpec,
  recordMatcher,
  tryParseMatchSpec,
  versionOfRecord,
} from "../../../packaging/conda/match-spec.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { condaData } from "../../builders/conda-data.ts";

function matches(
  spec: string,
  version: string,
  build = "py39_0",
  more: Parameters<typeof condaRecord>[2] = {},
): boolean {
  const record = condaRecord("numpy", version, { build, ...more });
  return recordMatcher(parseMatchSpec(spec))(record, versionOfRecord(record));
}

describe("a spec", () => {
  // Versions that are meant, versions that are not. conda's own answers, where its code and the text of CEP 29 differ.
  test.each([
    ["numpy", "1.0 0 9!1", ""],
    ["NumPy 1.8", "1.8 1.8.0", "1.8.1 1.80"],
    ["numpy=1.8", "1.8 1.8.1 1.8.0rc1", "1.80 1.9"],
    ["numpy =1.8", "1.8.1", "1.9"],
    ["numpy= 1.8", "1.8.1", "1.9"],
    ["numpy=1.8.*", "1.8.1", "1.9"],
    ["numpy=1.8*", "1.8.1", "1.80 1.9"],
    ["numpy==1.8", "1.8.0", "1.8.1"],
    ["numpy ==1.8", "1.8.0", "1.8.1"],
    ["numpy == 1.8", "1.8.0", "1.8.1"],
    ["numpy ==1.8.*", "1.8.1", "1.9"],
    ["numpy 1.8.*", "1.8.1", "1.9"],
    ["numpy 1.8*", "1.8.1 1.8b", "1.80"],
    ["numpy !=1.8", "1.8.1", "1.8.0"],
    ["numpy !=1.8.*", "1.9", "1.8.1"],
    ["numpy>=1.8", "1.8 1.9", "1.8rc1"],
    ["numpy >=1.8,<2", "1.9", "2 1.7"],
    ["numpy >=1.8 , <2", "1.9", "2 1.7"],
    ["numpy>=1.8,<2.0a0", "2.0dev0", "2.0a1 2.0.dev0 2"],
    ["numpy >=1.8.*", "1.8 2", "1.8rc1"],
    ["numpy >1.8*", "1.8 1.8dev 1.8rc1", "1.7"],
    ["numpy ~=1.8.2", "1.8.2 1.8.9", "1.9 1.8.1"],
    ["numpy 1.7|1.8.*", "1.7 1.8.3", "1.7.1"],
    ["numpy ==1.8.*|>=3", "1.8 1.8.3 3", "1.9"],
    ["numpy >=3|==1.8.*", "1.8 3", "1.8.3"],
    ["numpy (1.7|1.8.*),!=1.8.1", "1.7 1.8.3", "1.8.1"],
    ["numpy 1.*.3", "1.2.3", "1.2.4"],
    ["numpy ^1\\.[0-8]$", "1.3", "1.9 1.10"],
    ["numpy 1!164.*", "1!164.3095", "164.3095"],
    ["numpy 1.9 # as in the paper", "1.9", "1.8"],
    ["numpy=1.9#as in the paper", "1.9.1", "1.8"],
    ["  numpy\t1.9 ", "1.9", "1.8"],
    ["nump*", "1.9", ""],
    ["^num.*$ 1.9", "1.9", "1.8"],
    ["numpy[version='>=1.8,<2']", "1.9", "2"],
    ["numpy[version=1.8.*]", "1.8.1", "1.9"],
    ["numpy 1.7[version=1.9, name=scipy]", "1.9", "1.7"],
  ])("%s", (spec, yes, no) => {
    const texts = (list: string): string[] => list.split(" ").filter((text) => text !== "");
    expect(texts(yes).filter((version) => !matches(spec, version))).toEqual([]);
    expect(texts(no).filter((version) => matches(spec, version))).toEqual([]);
  });

  test.each([
    ["numpy 1.8 b", "1.8", "b", true],
    ["numpy 1.8 b", "1.8.1", "b", false],
    ["numpy 1.8 b", "1.8", "B", false],
    ["numpy=1.8=b", "1.8.1", "b", false],
    ["numpy=1.8=b", "1.8", "b", true],
    ["numpy =1.8 b", "1.8.1", "b", false],
    ["numpy ==1.8=b*", "1.8", "b1", true],
    ["numpy =1.8=b", "1.8", "b", true],
    ["numpy 1.8=b", "1.8", "c", false],
    ["numpy >=1.8=b", "1.9", "b", true],
    ["numpy =*=cpu", "1.9", "cpu", true],
    ["numpy=*=cpu", "1.9", "gpu", false],
    ["numpy=*", "1.9", "gpu", true],
    ["numpy = *", "1.9", "gpu", true],
    ["numpy =1.8.*=b", "1.8.3", "b", true],
    // With a build `==1.8.*` is the clause of a version spec, and exact.
    ["numpy ==1.8.* b", "1.8.3", "b", false],
    ["numpy ==1.8.* b", "1.8", "b", true],
    ["numpy >=1.8 , <2 =b", "1.9", "b", true],
    ["numpy >=1.8,<2 *_0", "1.9", "py39_0", true],
    ["numpy   1.8.*   8*_mkl", "1.8.3", "8_mkl", true],
    ["numpy * *_openblas", "1.9", "9_openblas", true],
    ["numpy * = b", "1.9", "b", true],
    ["numpy 1.9 ^py3[89]_\\d$", "1.9", "py39_0", true],
    ["numpy=1.9=^py3[89]_\\d$", "1.9", "py37_0", false],
    ["numpy[version='>=1.8,<2', build=py*]", "1.9", "py39_0", true],
    ["numpy[version='>=1.8,<2' build=py*]", "1.9", "cp39_0", false],
    ["numpy 1.9 a[build=b]", "1.9", "b", true],
  ])("%s: %s %s is %s", (spec, version, build, expected) => {
    expect(matches(spec, version, build)).toBe(expected);
  });

  const FILE = "https://conda.anaconda.org/conda-forge/linux-64/numpy-1.9-py39_0.conda";
  const MD5 = "0123456789abcdef0123456789abcdef";
  test.each([
    ["conda-forge::numpy", true],
    ["bioconda::numpy", false],
    ["::numpy", true],
    ["*::numpy", true],
    ["conda-*::numpy", true],
    ["pypi:numpy", true],
    ["conda-forge/linux-64::numpy>=1", true],
    ["*/noarch::numpy", false],
    ["conda-forge/noarch:pypi:numpy", false],
    ["conda-forge/label/dev::numpy", false],
    ["https://conda.anaconda.org/conda-forge::numpy", true],
    ["https://prefix.dev/conda-forge/linux-64::numpy", true],
    ["https://conda.anaconda.org/bioconda::numpy", false],
    ["numpy[channel=conda-forge,subdir=linux-64,fn=numpy-1.9-py39_0.conda]", true],
    ["bioconda::numpy[channel=conda-forge]", true],
    ["numpy[fn=*.tar.bz2]", false],
    ["numpy[url=*/linux-64/*]", true],
    [FILE, true],
    [`${FILE}#${MD5}`, true],
    [`${FILE}#sha256:${MD5}${MD5}`, false],
    [FILE.replace("1.9", "1%2E9"), true],
    [FILE.replace("conda-forge", "bioconda"), false],
    ["https://example.org/numpy-1.9-py39_0.conda", true],
    ["./linux-64/numpy-1.9-py39_0.conda", true],
    ["./noarch/numpy-1.9-py39_0.conda", false],
    ["numpy-1.9-py39_0.tar.bz2", false],
    [`numpy[md5=${MD5.toUpperCase()}]`, true],
    [`numpy[sha256=${MD5}${MD5}]`, false],
    ["numpy[track_features=debug]", true],
    ["numpy[track_features='debug, mkl']", false],
    ["numpy[build_number=3]", true],
    ["numpy[build_number='>2']", true],
    ["numpy[build_number='>= 4']", false],
    ["numpy[build_number='!=3']", false],
    ["numpy[build_number=*]", true],
  ])("%s: %s", (spec, expected) => {
    const facts = { trackFeatures: ["debug"], buildNumber: 3, md5Hex: MD5 };
    expect(matches(spec, "1.9", "py39_0", facts)).toBe(expected);
  });
});

test("whatever the text, it is read or refused", () => {
  const words = fc.constantFrom(
    ..."a|numpy|::|:|/|=|==|>=|<|~=|!=|1.8|1.*|*| |,|(|)|[|]|build=|version=|'|\"|^|$|\\d|+|%2|#|.conda|https://h/|-|@|noarch".split(
      "|",
    ),
    "|",
  );
  const isReadOrRefused = (text: string): boolean => {
    const record = condaRecord("a", "1");
    try {
      return typeof recordMatcher(parseMatchSpec(text))(record, versionOfRecord(record)) === "boolean";
    } catch (error: unknown) {
      return error instanceof InvalidCondaSpecError;
    }
  };
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
      expect(isReadOrRefused(parts.join(""))).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  "",
  "  # only a comment",
  "=1.8",
  "numpy 1 2 3",
  "numpy ===1.8",
  "numpy ~=1.*",
  "numpy@",
  "numpy;python_version<'3'",
  "numpy[extra] >=1",
  "numpy, scipy",
  "num/py",
  "numpy >=1.2 <2",
  "numpy * >1",
  "numpy 1.0 =",
  "numpy ===1.8|2",
  "https://conda.anaconda.org/conda-forge/linux-64/numpy-1.conda",
  "https://conda.anaconda.org/conda-forge/linux-64/%zz-1-0.conda",
  "numpy[build=a][build=b]",
  "numpy[when=x]",
  "numpy[colour=red]",
  "numpy[version",
  "numpy >",
  "numpy[build_number=x]",
  "numpy[build='^(a+)+$']",
  "x.conda",
  "a".repeat(4000),
])("%j is refused", (text) => {
  expect(() => recordMatcher(parseMatchSpec(text))).toThrow(InvalidCondaSpecError);
});

test.skipIf(condaData === undefined)("17,694 real specs are taken apart as conda does it", () => {
  const lines =
    condaData?.lines<{ s: string; name: string; version?: string; build?: string }>(
      "specs/match-specs.jsonl.zst",
    ) ?? [];
  expect(lines).toHaveLength(17_694);
  const found = lines.map(({ s }) => {
    const spec = tryParseMatchSpec(s);
    return { s, name: spec?.name, version: spec?.version?.text, build: spec?.build ?? undefined };
  });
  // Forms that mean the same: `==1` and `1`, `=1` and `1.*`, `1*` and `1.*`.
  const plain = (text: string | undefined): string | undefined => {
    if (text === undefined || text === "*") return undefined;
    if (/[,|]/.test(text)) return text;
    return text
      .replace(/^==/, "")
      .replace(/^=(.*?)(?:\.?\*)?$/, "$1.*")
      .replace(/^([^<>!~]*[^.*])\*$/, "$1.*");
  };
  const wrong = lines.filter((line, i) => {
    const own = found[i];
    return (
      own?.name !== line.name ||
      plain(own.version) !== plain(line.version) ||
      (own.build === "*" ? undefined : own.build) !== line.build
    );
  });
  expect(wrong.slice(0, 20).map((line) => [line, found.find(({ s }) => s === line.s)])).toEqual([]);
});

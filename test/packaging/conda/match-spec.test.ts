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
  test.each([
    ["numpy", "1.0", "b", true],
    ["NumPy 1.8", "1.8.0", "b", true],
    ["numpy 1.8", "1.8.1", "b", false],
    ["numpy=1.8", "1.8.1", "b", true],
    ["numpy =1.8", "1.8.1", "b", true],
    ["numpy==1.8", "1.8.1", "b", false],
    ["numpy ==1.8.*", "1.8.1", "b", true],
    ["numpy 1.8 b", "1.8", "b", true],
    ["numpy=1.8=b", "1.8.1", "b", false],
    ["numpy=1.8=b", "1.8", "b", true],
    ["numpy ==1.8=b*", "1.8", "b1", true],
    ["numpy =1.8=b", "1.8", "b", true],
    ["numpy 1.8=b", "1.8", "c", false],
    ["numpy >=1.8=b", "1.9", "b", true],
    ["numpy =*=cpu", "1.9", "cpu", true],
    ["numpy >=1.8 , <2 =b", "1.9", "b", true],
    ["numpy >=1.8,<2 *_0", "1.9", "py39_0", true],
    ["numpy   1.8.*   8*_mkl", "1.8.3", "8_mkl", true],
    ["numpy 1.7|1.8.*", "1.8.3", "b", true],
    ["numpy ==1.8.*|>=3", "1.8.3", "b", true],
    ["numpy >=3|==1.8.*", "1.8.3", "b", false],
    ["numpy>=1.8", "1.9", "b", true],
    ["numpy * *_openblas", "1.9", "9_openblas", true],
    ["numpy[version='>=1.8,<2', build=py*]", "1.9", "py39_0", true],
    ["numpy 1.7[version=1.9]", "1.9", "b", true],
    ["numpy[build_number='>2']", "1.9", "b", false],
    ["nump*", "1.9", "b", true],
    ["^num.*$ 1.9", "1.9", "b", true],
    ["numpy 1.9 # as in the paper", "1.9", "b", true],
    ["numpy !=1.8", "1.8.1", "b", true],
  ])("%s: %s %s is %s", (spec, version, build, expected) => {
    expect(matches(spec, version, build)).toBe(expected);
  });

  test("may name a channel, a subdirectory and a file", () => {
    expect(matches("conda-forge::numpy", "1.9")).toBe(true);
    expect(matches("bioconda::numpy", "1.9")).toBe(false);
    expect(matches("conda-forge/linux-64::numpy>=1", "1.9")).toBe(true);
    expect(matches("conda-forge/noarch:pypi:numpy", "1.9")).toBe(false);
    expect(matches("https://conda.anaconda.org/conda-forge::numpy", "1.9")).toBe(true);
    expect(matches("numpy[channel=conda-forge,subdir=linux-64,fn=numpy-1.9-py39_0.conda]", "1.9")).toBe(true);
    expect(matches("https://conda.anaconda.org/conda-forge/linux-64/numpy-1.9-py39_0.conda", "1.9")).toBe(
      true,
    );
    expect(matches("numpy[md5=00000000000000000000000000000000]", "1.9")).toBe(false);
    expect(matches("numpy[track_features=debug]", "1.9", "b", { trackFeatures: ["debug"] })).toBe(true);
    expect(matches("numpy[build_number=3]", "1.9", "b", { buildNumber: 3 })).toBe(true);
  });
});

test.each([
  "",
  "  # only a comment",
  "=1.8",
  "numpy 1 2 3",
  "numpy ===1.8",
  "numpy ~=1.*",
  "::numpy",
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

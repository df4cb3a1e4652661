import { describe, expect, test } from "vitest";
import { InvalidCondaSpecError } from "../../../packaging/conda/errors.ts";
import { parseCondaVersion } from "../../../packaging/conda/version.ts";
import { parseCondaVersionSpec } from "../../../packaging/conda/version-spec.ts";
import { condaData } from "../../builders/conda-data.ts";

function matches(spec: string, version: string): boolean {
  return parseCondaVersionSpec(spec).matches(parseCondaVersion(version));
}

describe("a spec", () => {
  test.each([
    ["1.7", ["1.7", "1.7.0"], ["1.7.1", "1.70"]],
    ["==1.7", ["1.7.0"], ["1.7.1"]],
    ["1.7.*", ["1.7", "1.7.3"], ["1.8", "1.70"]],
    ["1.7*", ["1.7", "1.7.3"], ["1.8"]],
    ["=1.7", ["1.7.3"], ["1.8"]],
    ["=1.7.*", ["1.7.3"], ["1.8"]],
    // Not equal, and nothing more: in this conda's code and the text of CEP 29 differ.
    ["!=1.7", ["1.7.1"], ["1.7.0"]],
    ["!=1.7.*", ["1.8"], ["1.7.1"]],
    [">=2.*", ["2", "3"], ["1.9"]],
    [">=1.2,<2.0a0", ["1.2", "1.9"], ["2.0a1", "1.1"]],
    ["1.0|1.2.*", ["1.0", "1.2.5"], ["1.1"]],
    ["<1|>=2,<3", ["0.5", "2.5"], ["1.5", "3"]],
    ["(<1|>=2),!=2.5", ["0.5", "2"], ["2.5", "1"]],
    ["==2.7.*|>=3.4", ["2.7", "3.5"], ["2.7.1", "3.3"]],
    ["~=1.4.2", ["1.4.2", "1.4.9"], ["1.4.1", "1.5"]],
    ["*", ["0", "dev"], []],
    ["1.*.3", ["1.2.3"], ["1.2.4"]],
    ["^1\\.[0-4]$", ["1.3"], ["1.5", "1.30"]],
    ["9*", ["9b", "9.1"], ["10"]],
    ["1.0.2*", ["1.0.2h"], ["1.0.3"]],
    // A star alone behind an order is part of the version, as conda has it: 2.10* comes before 2.10, and even before 2.10dev.
    [">2.10*", ["2.10", "2.10dev", "2.11"], ["2.9"]],
    ["<2*", ["1.9"], ["2dev", "2"]],
    [">=0.6*,<0.7*", ["0.6", "0.6.1"], ["0.7", "0.7dev"]],
    ["=1.7*", ["1.7", "1.7.3"], ["1.70"]],
    ["!=1.7*", ["1.70"], ["1.7", "1.7.3"]],
    ["==1.7*|2", ["1.7", "2"], ["1.7.3"]],
    ["=1.", ["1.7"], ["2"]],
    ["^1\\.(2|3)$|5", ["1.3", "5"], ["1.4"]],
    ["1!2.*", ["1!2.5"], ["2.5"]],
    [" >= 1.2 , < 2 ", ["1.5"], ["2"]],
  ])("%s", (spec, yes, no) => {
    for (const version of yes) expect.soft(matches(spec, version), version).toBe(true);
    for (const version of no) expect.soft(matches(spec, version), version).toBe(false);
  });
});

test.each([
  "",
  "===1.8",
  "~=1.*",
  "~=1.2*",
  "|1",
  "|1.*.3",
  ",1",
  "1.",
  "~=1",
  "=>1",
  "1,,2",
  "1|",
  "(1",
  "1)",
  "<",
  "^1",
  "^(a+)+$",
  "1 2",
  "(".repeat(40),
])("%j is none", (text) => expect(() => parseCondaVersionSpec(text)).toThrow(InvalidCondaSpecError));

test.skipIf(condaData === undefined)("160,106 real checks come out as conda's", () => {
  const lines =
    condaData?.lines<{ s: string; v: string[]; m: string }>("specs/version-specs.jsonl.zst") ?? [];
  const checks = lines.flatMap(({ s, v, m }) => {
    const spec = parseCondaVersionSpec(s);
    return v.map((version, i) => ({
      s,
      version,
      found: spec.matches(parseCondaVersion(version)),
      expected: m[i] === "1",
    }));
  });
  expect(checks).toHaveLength(160_106);
  expect(checks.filter(({ found, expected }) => found !== expected)).toEqual([]);
});

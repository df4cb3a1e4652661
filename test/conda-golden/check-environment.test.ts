import { describe, expect, test } from "vitest";
import { type CondaRecord, readCondaRecord } from "../../packaging/conda/record.ts";
import { condaData } from "../builders/conda-data.ts";
import { condaRecord } from "../builders/conda-records.ts";
import { checkEnvironment } from "./check-environment.ts";

const REQUEST = { specs: ["a"], virtualPackages: new Map([["__glibc", "2.35"]]), isVirtualKnown: true };

describe("an environment is right", () => {
  test.each([
    [
      "with everything that is asked and needed",
      [condaRecord("a", "1", { depends: ["b >=2"] }), condaRecord("b", "2")],
      [],
    ],
    ["without what is only constrained", [condaRecord("a", "1", { constrains: ["b >=2"] })], []],
    ["not without a dependency", [condaRecord("a", "1", { depends: ["b"] })], ["a-1-0.conda depends on b"]],
    [
      "not with another version",
      [condaRecord("a", "1", { constrains: ["b >=2"] }), condaRecord("b", "1")],
      ["a-1-0.conda constrains b >=2"],
    ],
    ["not with two of a name", [condaRecord("a", "1"), condaRecord("a", "2")], ["a is there twice"]],
    ["not without what was asked", [condaRecord("b", "1")], ["a was asked for"]],
    [
      "not on another machine",
      [condaRecord("a", "1", { depends: ["__glibc >=2.40"], constrains: ["__cuda"] })],
      ["a-1-0.conda depends on __glibc >=2.40"],
    ],
  ])("%s", (_what, records, problems) => expect(checkEnvironment(records, REQUEST)).toEqual(problems));
});

/** Rows of the folder's README. */
interface RecordRow {
  readonly url: string;
  readonly depends: readonly string[];
  readonly constrains?: readonly string[];
}
interface EnvironmentRow {
  readonly key: string;
  readonly conda: readonly number[];
}

const ARTIFACT =
  /\/(?<channel>[^/]+)\/(?<subdir>[^/]+)\/(?<filename>(?<name>[^/]+)-(?<version>[^-/]+)-(?<build>[^-/]+)\.(?:conda|tar\.bz2))$/;

test.skipIf(condaData === undefined)(
  "3,708 environments of real locks are right, but for the two that a test of theirs breaks",
  () => {
    const rows = condaData?.lines<RecordRow>("environments/records.jsonl.zst").map(recordOf) ?? [];
    const environments = condaData?.lines<EnvironmentRow>("environments/environments.jsonl.zst") ?? [];
    expect(environments).toHaveLength(3708);
    const request = { specs: [], virtualPackages: new Map(), isVirtualKnown: false };
    const wrong = environments.flatMap(({ key, conda }) => {
      const records = conda.flatMap((row) => rows[row] ?? []);
      expect(records).toHaveLength(conda.length);
      const problems = checkEnvironment(records, request);
      return problems.length === 0 ? [] : [{ key, problems }];
    });
    expect(wrong.flatMap(({ problems }) => problems)).toHaveLength(2);
    expect(new Set(wrong.map(({ key }) => key.split("#")[0]))).toEqual(
      new Set(["prefix-dev/pixi:tests/data/non-satisfiability/missing-dependency/pixi.lock"]),
    );
  },
);

function recordOf(row: RecordRow): CondaRecord {
  const {
    channel = "",
    subdir = "",
    filename = "",
    name,
    version,
    build,
  } = ARTIFACT.exec(decodeURIComponent(row.url))?.groups ?? {};
  const record = readCondaRecord(
    filename,
    { ...row, name, version, build },
    { channel, subdir, baseUrl: "https://x/" },
  );
  if (typeof record === "string") throw new Error(`${row.url}: ${record}`);
  return record;
}

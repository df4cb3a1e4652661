import { expect, test } from "vitest";
import { normalizeName } from "../../../../packaging/name.ts";
import { CondaBridge } from "../../../../resolver/providers/conda/conda-bridge.ts";
import { CondaWorld } from "../../../../resolver/providers/conda/conda-world.ts";
import {
  type RecordLiteral,
  condaRecords,
  condaSettings,
  condaSource,
} from "../../../builders/conda-source.ts";

const PYTHON = { depends: ["python"] };

function bridgeOf(
  literals: readonly RecordLiteral[],
  table: Readonly<Record<string, readonly string[] | null>> = {},
): CondaBridge {
  const records = condaRecords(...literals);
  const source = condaSource(records, { table: new Map(Object.entries(table)) });
  return new CondaBridge(new CondaWorld(condaSettings(records, { source })));
}

function releases(bridge: CondaBridge, project: string): string[] {
  return bridge
    .releasesOf(normalizeName(project))
    .map(({ version, table, candidates }) => `${version} ${table.name} ${candidates.join(",")}`);
}

test("releases of a project are by version, with all records that are one, the likeliest name last", () => {
  const bridge = bridgeOf(
    [
      ["matplotlib 3.8 0", PYTHON],
      ["matplotlib-base 3.8 a_0", PYTHON],
      ["matplotlib-base 3.8 b_1", PYTHON],
      ["matplotlib-base 3.7 0", PYTHON],
    ],
    { matplotlib: ["matplotlib"], "matplotlib-base": ["matplotlib"] },
  );
  expect(releases(bridge, "matplotlib")).toEqual([
    "3.7 matplotlib-base 0",
    "3.8 matplotlib 0",
    "3.8 matplotlib-base 1,2",
  ]);
});

test("a version that PEP 440 cannot read is no release, but stands among what a name is", () => {
  const bridge = bridgeOf([
    ["a 1.0", PYTHON],
    ["a 2021h_1", PYTHON],
  ]);
  expect(releases(bridge, "a")).toEqual(["1.0 a 0"]);
  const table = bridge.world.table("a");
  expect(bridge.releasesIn(table).map(({ version }) => version)).toEqual(["1.0", null]);
});

test("the interpreter, and what needs none, is no project", () => {
  const bridge = bridgeOf(["python 3.12", "zlib 1.3"], { python: ["python"], zlib: null });
  expect(releases(bridge, "python")).toEqual([]);
  expect(bridge.mayHave(normalizeName("zlib"))).toBe(false);
  expect(releases(bridge, "zlib")).toEqual([]);
});

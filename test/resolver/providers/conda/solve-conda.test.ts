/** conda alone, and the solves of conda's own solver over real channels. */

import { describe, expect, test } from "vitest";
import { openChannelFolder } from "../../../../database/conda/channel-folder.ts";
import { parseMatchSpec, recordMatcher, versionOfRecord } from "../../../../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../../../../packaging/conda/record.ts";
import { virtualRecord } from "../../../../packaging/conda/virtual-package.ts";
import {
  type CondaChannels,
  CondaSolver,
  solveConda,
} from "../../../../resolver/providers/conda/solve-conda.ts";
import { condaData } from "../../../builders/conda-data.ts";
import { type RecordLiteral, condaRecords, condaSettings } from "../../../builders/conda-source.ts";

function solved(
  literals: readonly RecordLiteral[],
  specs: readonly string[],
  given: Partial<CondaChannels> = {},
): string[] | string {
  const outcome = solveConda({ ...condaSettings(condaRecords(...literals)), ...given, specs });
  if (outcome.kind !== "solved") return outcome.kind;
  return outcome.records
    .map(
      ({ channel, name, version, build }) =>
        `${channel === "conda-forge" ? "" : `${channel}::`}${name} ${version} ${build}`,
    )
    .toSorted();
}

describe("what a record needs and restricts", () => {
  test("depends are followed, to records that match", () => {
    const channel: RecordLiteral[] = [
      ["a 1", { depends: ["b >=2,<3", "c"] }],
      "b 1",
      "b 2.5",
      "b 3",
      ["c 1", { depends: [] }],
    ];
    expect(solved(channel, ["a"])).toEqual(["a 1 0", "b 2.5 0", "c 1 0"]);
  });

  test("what constrains names is not pulled in, and must fit where it is there (mach-nix added it)", () => {
    const channel: RecordLiteral[] = [["a 1", { constrains: ["b >=2"] }], "b 1", "b 2"];
    expect(solved(channel, ["a"])).toEqual(["a 1 0"]);
    expect(solved(channel, ["a", "b"])).toEqual(["a 1 0", "b 2 0"]);
    expect(solved(channel, ["a", "b 1"])).toBe("unsatisfiable");
  });

  test("a record that needs what no channel has is not used", () => {
    expect(solved([["a 2", { depends: ["gone"] }], "a 1"], ["a"])).toEqual(["a 1 0"]);
    expect(solved([["a 2", { depends: ["gone"] }]], ["a"])).toBe("unsatisfiable");
    expect(solved([], ["a"])).toBe("unsatisfiable");
  });

  test("a record with a requirement that cannot be read is not used", () => {
    expect(solved([["a 2", { depends: ["b ==="] }], "a 1", "b 1"], ["a"])).toEqual(["a 1 0"]);
  });

  test("several requirements on one name hold together", () => {
    const channel: RecordLiteral[] = [["a 1", { depends: ["b >=2", "b <3"] }], "b 1", "b 2", "b 3"];
    expect(solved(channel, ["a"])).toEqual(["a 1 0", "b 2 0"]);
  });

  test("a record may need its own name", () => {
    expect(solved([["a 1", { depends: ["a"] }]], ["a"])).toEqual(["a 1 0"]);
    expect(solved([["a 2", { depends: ["a <2"] }], "a 1"], ["a"])).toEqual(["a 1 0"]);
  });

  test("circles are no hindrance", () => {
    const channel: RecordLiteral[] = [
      ["a 1", { depends: ["b"] }],
      ["b 1", { depends: ["a"] }],
    ];
    expect(solved(channel, ["a"])).toEqual(["a 1 0", "b 1 0"]);
  });

  test("a mutex: one build of a metapackage excludes the others by what it constrains", () => {
    const channel: RecordLiteral[] = [
      "mutex 1.0 openblas",
      "mutex 1.0 mkl",
      ["blas 2 openblas_1", { depends: ["mutex * openblas"] }],
      ["blas 2 mkl_0", { depends: ["mutex * mkl"] }],
      ["numpy 1", { depends: ["blas"] }],
    ];
    expect(solved(channel, ["numpy"])).toEqual(["blas 2 openblas_1", "mutex 1.0 openblas", "numpy 1 0"]);
    expect(solved(channel, ["numpy", "mutex=*=mkl"])).toEqual(["blas 2 mkl_0", "mutex 1.0 mkl", "numpy 1 0"]);
    expect(solved(channel, ["numpy", "mutex=*=mkl", "blas=*=openblas*"])).toBe("unsatisfiable");
  });
});

describe("what is preferred", () => {
  test("the highest version by conda's order, which knows no pre-releases, then the highest build number", () => {
    expect(solved(["a 0.9", "a 1.0rc1"], ["a"])).toEqual(["a 1.0rc1 0"]);
    expect(solved(["a 1 h_0", "a 1 h_2", "a 1 h_1"], ["a"])).toEqual(["a 1 h_2"]);
  });

  test("no features before features (mach-nix took debug builds)", () => {
    expect(solved([["a 2", { trackFeatures: ["debug"] }], "a 1"], ["a"])).toEqual(["a 1 0"]);
    expect(solved([["a 2", { trackFeatures: ["debug"] }], "a 1"], ["a 2"])).toEqual(["a 2 0"]);
  });

  test("of equal builds the one whose dependency may be newer, though it was built earlier; else the newest", () => {
    const channel: RecordLiteral[] = [
      ["a 1 py38_0", { depends: ["p 3.8.*"], timestampMs: 2000 }],
      ["a 1 py39_0", { depends: ["p 3.9.*"], timestampMs: 1000 }],
      "p 3.8.1",
      "p 3.9.1",
    ];
    expect(solved(channel, ["a"])).toEqual(["a 1 py39_0", "p 3.9.1 0"]);
    expect(
      solved(
        [
          ["a 1 x_0", { timestampMs: 2 }],
          ["a 1 y_0", { timestampMs: 1 }],
        ],
        ["a"],
      ),
    ).toEqual(["a 1 x_0"]);
  });

  test("names are those of conda: - and _ are different", () => {
    expect(solved(["a-b 1", "a_b 2"], ["a-b"])).toEqual(["a-b 1 0"]);
  });
});

describe("channels", () => {
  const channel: RecordLiteral[] = [
    ["a 1", { channel: "first" }],
    ["a 2", { channel: "second" }],
    ["b 1", { channel: "second", depends: ["a >=2"] }],
  ];
  const channels = ["first", "second"];

  test("strict: the first channel that has a name owns it", () => {
    expect(solved(channel, ["a"], { channels })).toEqual(["first::a 1 0"]);
    expect(solved(channel, ["b"], { channels })).toBe("unsatisfiable");
    expect(solved(channel, ["b"], { channels: channels.toReversed() })).toEqual([
      "second::a 2 0",
      "second::b 1 0",
    ]);
  });

  test("flexible: a later channel is used where the first has nothing that fits", () => {
    expect(solved(channel, ["a"], { channels, priority: "flexible" })).toEqual(["first::a 1 0"]);
    expect(solved(channel, ["b"], { channels, priority: "flexible" })).toEqual([
      "second::a 2 0",
      "second::b 1 0",
    ]);
  });

  test("channel::name takes a name from that channel alone", () => {
    expect(solved(channel, ["second::a"], { channels })).toEqual(["second::a 2 0"]);
    expect(solved(channel, ["second::a", "b"], { channels })).toEqual(["second::a 2 0", "second::b 1 0"]);
    expect(solved(channel, ["first::b"], { channels })).toBe("unsatisfiable");
  });

  test("noarch and the platform's subdirectory are of one rank", () => {
    const both: RecordLiteral[] = [
      ["a 1", {}],
      ["a 2", { subdir: "noarch", noarch: "generic" }],
    ];
    expect(solved(both, ["a"])).toEqual(["a 2 0"]);
    expect(solved([["a 1", { subdir: "osx-64" }]], ["a"])).toBe("unsatisfiable");
  });
});

describe("virtual packages", () => {
  const channel: RecordLiteral[] = [
    ["torch 2 cuda_1", { depends: ["__cuda >=12"] }],
    "torch 2 cpu_0",
    ["old 1", { depends: ["__glibc >=2.17"] }],
    ["new 1", { depends: ["__glibc >=2.50"] }],
    ["limit 1", { constrains: ["__cuda >=13"] }],
    ["mac 1", { depends: ["__osx"] }],
  ];
  const declared = (cuda: string) => ({ virtualPackages: new Map([["__cuda", cuda]]) });

  test("they are what the target declares", () => {
    expect(solved(channel, ["torch"])).toEqual(["torch 2 cpu_0"]);
    expect(solved(channel, ["torch"], declared("12.4"))).toEqual(["torch 2 cuda_1"]);
    expect(solved(channel, ["torch"], declared("11.8"))).toEqual(["torch 2 cpu_0"]);
    expect(solved(channel, ["old"])).toEqual(["old 1 0"]);
    expect(solved(channel, ["new"])).toBe("unsatisfiable");
    expect(solved(channel, ["mac"])).toBe("unsatisfiable");
  });

  test("they restrict where they are there, and need not be", () => {
    expect(solved(channel, ["limit"])).toEqual(["limit 1 0"]);
    expect(solved(channel, ["limit"], declared("12.4"))).toBe("unsatisfiable");
    expect(solved(channel, ["limit"], declared("13.0"))).toEqual(["limit 1 0"]);
  });

  test("the user may ask for one", () => {
    expect(solved(channel, ["torch", "__glibc >=2.17"])).toEqual(["torch 2 cpu_0"]);
    expect(solved(channel, ["torch", "__cuda"])).toBe("unsatisfiable");
  });
});

test("a solver answers one question after the other as if each were its first", () => {
  const settings = condaSettings(condaRecords("a 1", "a 2", ["b 1", { depends: ["a 1"] }]));
  const solver = new CondaSolver(settings);
  const root = (text: string) => ({ text, origin: { file: "f", line: 1 } });
  const names = (...specs: string[]) => {
    const outcome = solver.solve(specs.map(root));
    return outcome.kind === "solved" ? outcome.records.map(({ name, version }) => `${name} ${version}`) : [];
  };
  expect([names("a"), names("b"), names("a")]).toEqual([["a 2"], ["b 1", "a 1"], ["a 2"]]);
});

interface GoldenSolve {
  readonly key: string;
  readonly channels: readonly string[];
  readonly platforms: readonly string[];
  readonly specs: readonly string[];
  readonly solution?: readonly string[];
}

const VIRTUAL = new Map([
  ["__glibc", "2.35"],
  ["__linux", "6.1"],
  ["__unix", "0"],
  ["__archspec", "x86_64"],
]);

describe.skipIf(condaData === undefined)("the solves of conda's solver over real channels", () => {
  test.each([
    ["conda-forge-py39", 33],
    ["conda-forge-2023-26", 718],
    ["intel-2023-08", 227],
    ["main-2021-07", 1026],
  ])("%s: every verdict is the same, every solution is valid, nearly all are the same", (name, count) => {
    const solves = condaData?.lines<GoldenSolve>(`golden/${name}.jsonl.zst`) ?? [];
    expect(solves).toHaveLength(count);
    const { source } = openChannelFolder(`${condaData?.folder}/channels`, [name]);
    const solvers = new Map<string, CondaSolver>();
    let sameCount = 0;
    for (const { key, platforms, specs, solution } of solves) {
      const solver =
        solvers.get(platforms.join(" ")) ??
        new CondaSolver({
          source,
          channels: [name],
          priority: "strict",
          subdirs: platforms,
          virtualPackages: VIRTUAL,
        });
      solvers.set(platforms.join(" "), solver);
      const outcome = solver.solve(specs.map((text) => ({ text, origin: { file: key, line: 1 } })));
      expect([key, outcome.kind]).toEqual([key, solution === undefined ? "unsatisfiable" : "solved"]);
      if (outcome.kind !== "solved" || solution === undefined) continue;
      expect([key, ...violations(outcome.records, specs)]).toEqual([key]);
      const files = outcome.records.map(({ subdir, filename }) => `${subdir}/${filename}`).toSorted();
      const theirs = solution.filter((path) => !path.includes("/__")).toSorted();
      if (files.join(" ") === theirs.join(" ")) sameCount += 1;
    }
    expect(sameCount / solves.filter(({ solution }) => solution !== undefined).length).toBeGreaterThan(0.97);
  });
});

/** What of the records does not hold: read again by the rules alone. */
function violations(records: readonly CondaRecord[], specs: readonly string[]): string[] {
  const chosen = new Map(records.map((record) => [record.name, record]));
  const find = (name: string): CondaRecord | undefined => {
    const declared = VIRTUAL.get(name);
    return declared === undefined ? chosen.get(name) : virtualRecord(name, declared);
  };
  const isMet = (text: string, isRequired: boolean): boolean => {
    const spec = parseMatchSpec(text);
    const record = find(spec.name);
    return record === undefined ? !isRequired : recordMatcher(spec)(record, versionOfRecord(record));
  };
  return [
    ...specs.filter((text) => !isMet(text, true)),
    ...records.flatMap(({ depends }) => depends.filter((text) => !isMet(text, true))),
    ...records.flatMap(({ constrains }) => constrains.filter((text) => !isMet(text, false))),
  ];
}

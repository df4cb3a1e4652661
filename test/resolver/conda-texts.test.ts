import type { CondaRecord } from "../../packaging/conda/record.ts";
import { describe, expect, test } from "vitest";
import { formatCondaCandidates, missingText } from "../../resolver/conda-texts.ts";
import { CondaWorld } from "../../resolver/providers/conda/conda-world.ts";
import { formatFailureReport } from "../../resolver/explain/failure-report.ts";
import { resolve } from "../../resolver/resolve.ts";
import { CONDA_FIRST, type CondaFields, condaInputsOf } from "../builders/conda-questions.ts";
import { type RecordLiteral, condaRecords, condaSettings } from "../builders/conda-source.ts";
import { indexOf, questionOf, targetOf } from "../builders/index-builder.ts";

describe("candidates in words", () => {
  const records = condaRecords("a 1 x_0", "a 2 y_0", "a 2 z_1", ["a 10 w_0", { channel: "other" }]);
  const channels = ["conda-forge", "other"];
  const table = new CondaWorld(condaSettings(records, { channels, priority: "flexible" })).table("a");

  test.each([
    [[1], "a 1 x_0 (conda-forge)"],
    [[2, 3], "a 2 (2 builds of conda-forge)"],
    [[0, 1, 2], "a 1-10 (3 builds of other and conda-forge)"],
  ])("%o is %s", (candidates, expected) => {
    expect(formatCondaCandidates(table, candidates)).toBe(expected);
  });

  test("the interpreter of nixpkgs is called so, and what no channel has by its name", () => {
    const python = {
      target: targetOf("x86_64-linux/cpython-3.11.9"),
      order: [["nixpkgs" as const]],
      choice: null,
    };
    const world = new CondaWorld(condaSettings([], { python }));
    expect(formatCondaCandidates(world.table("python"), [0])).toBe("the Python 3.11.9 of nixpkgs");
    expect(formatCondaCandidates(world.table("b"), [0])).toBe("conda's b");
  });

  test("what is missing may be there later", () => {
    const late = condaSettings(condaRecords(["a 1", { timestampMs: 9 }]), { builtBeforeMs: () => 5 });
    expect(missingText(new CondaWorld(late).table("a"))).toContain("only in 1 later builds");
    expect(missingText(new CondaWorld(late).table("b"))).toBe("no channel has conda's b");
    const demanded = condaSettings(condaRecords("a 1"), { demandedChannels: new Map([["a", "other"]]) });
    expect(missingText(new CondaWorld(demanded).table("a"))).toBe("other has no a");
  });
});

/** The explanation of a question of conda's alone. */
function explanation(
  literals: readonly RecordLiteral[],
  specs: readonly string[],
  given: CondaFields = {},
): string {
  const conda = condaInputsOf(literals, { specs, ...given });
  const resolution = resolve(questionOf(indexOf({}), [], { ...CONDA_FIRST, conda }));
  return resolution.kind === "unsatisfiable" ? formatFailureReport(resolution.report) : "solved";
}

describe("explanations name channel, build and the spec that counts", () => {
  test("a dependency that nothing meets", () => {
    expect(explanation([["a 1 x_0", { depends: ["b >=2"] }], "b 1"], ["a"])).toBe(
      [
        'No versions meet "a" on x86_64-linux/cpython-3.11',
        "  environment.yml:1   a   (conda)",
        "- a 1 x_0 (conda-forge) needs b >=2, but there is only b 1 0 (conda-forge)",
        "",
      ].join("\n"),
    );
  });

  test("packages that need different things of one", () => {
    const text = explanation(
      [["a 1", { depends: ["c <2"] }], ["b 1", { depends: ["c >=2"] }], "c 1", "c 2"],
      ["a", "b"],
    );
    expect(text).toContain("a 1 0 (conda-forge) needs c <2, that is c 1 0 (conda-forge)");
    expect(text).toContain("b 1 0 (conda-forge) needs c >=2, that is c 2 0 (conda-forge)");
  });

  test("a restriction", () => {
    const text = explanation([["a 1", { constrains: ["b >=2"] }], "b 1"], ["a", "b"]);
    expect(text).toContain("a 1 0 (conda-forge) allows no other b than b >=2 (constrains)");
  });

  test("what the target does not declare, or otherwise", () => {
    expect(explanation([["a 1", { depends: ["__cuda >=12"] }]], ["a"])).toContain(
      "a 1 0 (conda-forge) needs __cuda >=12, x86_64-linux/cpython-3.11 declares no __cuda",
    );
    expect(explanation([["a 1", { depends: ["__glibc >=3"] }]], ["a"])).toContain("declares __glibc 2.40");
    expect(explanation(["a 1"], ["a", "__cuda"])).toContain("__cuda");
  });

  test("another Python than the target's, and channels behind the one that owns a name", () => {
    expect(explanation(["python 3.12.1 0_cpython"], ["python 3.12.*"])).toMatch(
      /there is only the Python 3\.11\.\d+ of nixpkgs for x86_64-linux\/cpython-3\.11/,
    );
    const channels = ["conda-forge", "other"];
    expect(explanation(["a 1", ["a 2", { channel: "other" }]], ["a 2"], { channels })).toContain(
      "there is only a 1 0 (conda-forge); other has the name too, behind the channel that owns it",
    );
  });

  test("a file that is there, with another digest than is asked for, or with none", () => {
    const url = "https://conda.anaconda.org/conda-forge/linux-64/a-1-0.conda";
    const ofLine = (digest: string, given: Partial<CondaRecord> = {}) =>
      explanation([["a 1", given]], [`${url}#${digest}`]);
    expect(ofLine("1".repeat(64))).toContain(
      `there is a 1 0 (conda-forge), but with SHA-256 ${"0".repeat(64)}`,
    );
    expect(ofLine("1".repeat(32))).toContain("there is a 1 0 (conda-forge), but without MD5");
    expect(explanation(["a 2"], [url])).toContain("there is only a 2 0 (conda-forge)");
  });

  test("a text that cannot be read", () => {
    expect(explanation([["a 1", { depends: ["b ==="] }]], ["a"])).toContain(
      'needs "b ===", which cannot be read',
    );
    expect(explanation([["a 1", { depends: ["num*"] }]], ["a"])).toContain("but a pattern of names");
    expect(explanation([["a 1", { constrains: ["num*"] }]], ["a"])).toContain(
      'allows only "num*", which cannot',
    );
    expect(explanation([["a 1", { constrains: ["__glibc >=9"] }]], ["a"])).toContain(
      "allows only __glibc >=9",
    );
    expect(explanation([["a 1", { depends: ['b[when="python <3"]'] }]], ["a"])).toContain("(CEP 48)");
  });

  test("a name that no channel has", () => {
    expect(explanation(["a 1"], ["gone"])).toContain('No packages meet "gone": no channel has conda\'s gone');
    expect(explanation([["a 1", { depends: ["gone"] }]], ["a"])).toContain("no channel has conda's gone");
  });

  test("a package that embeds an interpreter beside one of nixpkgs", () => {
    const nixpkgsOnly: CondaFields = {};
    const conda = condaInputsOf(["gdb 15", "python 3.11.9 h_0_cpython"], { specs: ["gdb"], ...nixpkgsOnly });
    const providersByName = new Map([["python" as never, [["nixpkgs" as const]]]]);
    const resolution = resolve(questionOf(indexOf({}), [], { ...CONDA_FIRST, conda, providersByName }));
    const text = resolution.kind === "unsatisfiable" ? formatFailureReport(resolution.report) : "solved";
    expect(text).toContain("gdb 15 0 (conda-forge) is linked with the Python of conda");
  });
});

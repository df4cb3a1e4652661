/** Changed dependencies through the resolver's door. */

import { describe, expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { pinsIn, type QuestionFields, type UniverseLiteral } from "../../builders/index-builder.ts";

describe("changed dependencies", () => {
  const universe: UniverseLiteral = {
    a: { "1": ["b<2", "c ; sys_platform == 'win32'"], "2": ["b<2"] },
    b: { "1": [], "2": [], "3": [] },
    c: { "1": [] },
    e: { "1": { requires: ["b<2 ; extra == 'x'"], extras: ["x"] } },
  };
  const origin = { file: "command line", line: 1 };

  test("an override replaces every requirement on its project, whatever the marker, and adds none", () => {
    expect(pinsIn(universe, ["a"], { overrides: ["b==3"] })).toEqual(["a==2", "b==3"]);
    expect(pinsIn(universe, ["a", "b<2"], { overrides: ["b==3"] })).toEqual(["a==2", "b==3"]);
    expect(pinsIn(universe, ["a==1"], { overrides: ["c"] })).toEqual(["a==1", "b==1", "c==1"]);
    expect(pinsIn(universe, ["c"], { overrides: ["b==3"] })).toEqual(["c==1"]);
  });

  test("an override whose marker does not hold removes what it overrides", () => {
    expect(pinsIn(universe, ["a"], { overrides: ["b==3 ; sys_platform == 'win32'"] })).toEqual(["a==2"]);
  });

  test("what only an extra brings stays the extra's", () => {
    expect(pinsIn(universe, ["e"], { overrides: ["b==3"] })).toEqual(["e==1"]);
    expect(pinsIn(universe, ["e[x]"], { overrides: ["b==3"] })).toEqual(["b==3", "e[x]==1"]);
  });

  test("an exclusion removes a requirement of all, of one project, or of one version; it goes before an override", () => {
    const dependency = normalizeName("b");
    const of = (name: string, version: string | null): QuestionFields => ({
      exclusions: [{ parent: { name: normalizeName(name), version }, dependency, origin }],
    });
    expect(pinsIn(universe, ["a"], { exclusions: [{ parent: null, dependency, origin }] })).toEqual(["a==2"]);
    expect(pinsIn(universe, ["a"], of("a", null))).toEqual(["a==2"]);
    expect(pinsIn(universe, ["a==2"], of("a", "1"))).toEqual(["a==2", "b==1"]);
    expect(pinsIn(universe, ["a==1"], of("a", "1.0"))).toEqual(["a==1"]);
    expect(pinsIn(universe, ["a"], { ...of("a", null), overrides: ["b==3"] })).toEqual(["a==2"]);
  });

  test("without dependencies only what is named is taken", () => {
    expect(pinsIn(universe, ["a", "c"], { noDependencies: true })).toEqual(["a==2", "c==1"]);
  });
});

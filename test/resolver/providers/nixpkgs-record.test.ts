/** The packages of a set of Nix, through the resolver's door. */

import { describe, expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import type { NixpkgsPackage } from "../../../database/nixpkgs/nixpkgs-set.ts";
import { pinsIn, type UniverseLiteral } from "../../builders/index-builder.ts";

describe("packages of nixpkgs", () => {
  const universe: UniverseLiteral = {
    a: { "1": [], "2": { wheels: [], sdist: ["b"] } },
    b: { "1": [], "3": [] },
  };

  function set(
    ...packages: readonly (readonly [
      name: string,
      version: string,
      requires: string[] | null,
      inputs?: string[],
    ])[]
  ) {
    const entries: NixpkgsPackage[] = packages.map(([name, version, requiresDist, inputNames = null]) => ({
      attribute: `${name}-attr`,
      name: normalizeName(name),
      version,
      requiresDist,
      inputNames,
    }));
    return { digest: "sha256-x", packagesByPython: new Map([["3.11", entries]]) };
  }

  test("they are candidates of the provider nixpkgs, after the others by default", () => {
    const nixpkgs = set(["a", "1", []], ["b", "2", []]);
    expect(pinsIn(universe, ["a", "b"], { nixpkgs })).toEqual(["a==1", "b==3"]);
    expect(pinsIn(universe, ["b==2"], { nixpkgs })).toEqual(["b==2 (nixpkgs)"]);
    expect(pinsIn(universe, ["a", "b"], { nixpkgs, providers: [["nixpkgs"], ["wheel"]] })).toEqual([
      "a==1 (nixpkgs)",
      "b==2 (nixpkgs)",
    ]);
  });

  test("what they need is what the set says, else what an sdist of the version says, else unknown", () => {
    const providers = [["nixpkgs"], ["wheel"]] as const;
    expect(pinsIn(universe, ["a"], { nixpkgs: set(["a", "2", ["b<2"]]), providers })).toEqual([
      "a==2 (nixpkgs)",
      "b==1",
    ]);
    expect(pinsIn(universe, ["a"], { nixpkgs: set(["a", "2", null]), providers })).toEqual([
      "a==2 (nixpkgs)",
      "b==3",
    ]);
    expect(pinsIn(universe, ["a>2"], { nixpkgs: set(["a", "9", null]), providers })).toMatch(
      /^No version of a/,
    );
  });

  test("the names of what they bring along count where neither the set nor the database says more", () => {
    const providers = [["nixpkgs"], ["wheel"]] as const;
    const inputs = ["b", 'c ; extra == "x"'];
    const both = { ...universe, c: { "1": [] } };
    const nixpkgs = set(["a", "9", null, inputs], ["a", "2", null, ["missing"]]);
    expect(pinsIn(both, ["a>2"], { nixpkgs, providers })).toEqual(["a==9 (nixpkgs)", "b==3"]);
    expect(pinsIn(both, ["a[x]>2"], { nixpkgs, providers })).toEqual(["a[x]==9 (nixpkgs)", "b==3", "c==1"]);
    expect(pinsIn(both, ["a==2"], { nixpkgs, providers })).toEqual(["a==2 (nixpkgs)", "b==3"]);
  });

  test("a project that only the set has is one", () => {
    expect(pinsIn(universe, ["only"], { nixpkgs: set(["only", "1", ["b"]]) })).toEqual([
      "b==3",
      "only==1 (nixpkgs)",
    ]);
  });
});

/** What the options say of files and versions, through the resolver's door: each rule of docs/resolver.md on the smallest universe. */

import { describe, expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { pinsIn, type QuestionFields, type UniverseLiteral } from "../../builders/index-builder.ts";

const NEWER_SDIST: UniverseLiteral = {
  a: { "1": { sdist: true }, "2": { wheels: [], sdist: true } },
  b: { "1": {}, "2": { wheels: [], sdist: true } },
};

describe("tiers of providers", () => {
  test("in one tier the newest version wins, and of one version the first provider", () => {
    expect(pinsIn(NEWER_SDIST, ["a", "b"], { providers: [["wheel", "sdist"]] })).toEqual([
      "a==2 (sdist)",
      "b==2 (sdist)",
    ]);
    expect(pinsIn(NEWER_SDIST, ["a<2"], { providers: [["wheel", "sdist"]] })).toEqual(["a==1"]);
    expect(pinsIn(NEWER_SDIST, ["a<2"], { providers: [["sdist", "wheel"]] })).toEqual(["a==1 (sdist)"]);
  });

  test("a project may have an order of its own", () => {
    const providersByName = new Map([[normalizeName("a"), [["sdist"]] as const]]);
    expect(pinsIn(NEWER_SDIST, ["a", "b"], { providersByName })).toEqual(["a==2 (sdist)", "b==1"]);
  });

  test("--prefer-binary splits a tier: an older wheel beats a newer sdist", () => {
    const fields = { providers: [["wheel", "sdist"]] as const, preferBinary: true };
    expect(pinsIn(NEWER_SDIST, ["a", "b"], fields)).toEqual(["a==1", "b==1"]);
  });

  test("--only-binary and --no-binary take a kind of file away, for all or by name", () => {
    const providers = [["wheel", "sdist"]] as const;
    const all = new Set([":all:"]);
    expect(pinsIn(NEWER_SDIST, ["a", "b"], { providers, onlyBinary: all })).toEqual(["a==1", "b==1"]);
    expect(pinsIn(NEWER_SDIST, ["a", "b"], { providers, onlyBinary: new Set(["a"]) })).toEqual([
      "a==1",
      "b==2 (sdist)",
    ]);
    expect(pinsIn(NEWER_SDIST, ["a<2"], { noBinary: all })).toEqual(["a==1 (sdist)"]);
    expect(pinsIn(NEWER_SDIST, ["b<2"], { noBinary: new Set(["b"]) })).toMatch(/^No version of b/);
  });
});

describe("pre-releases", () => {
  const universe: UniverseLiteral = {
    a: { "1.0": [], "2.0a1": [], "2.0": [], "2.1a1": [] },
    b: { "1.0a1": [] },
  };

  test.each([
    [["a"], {}, ["a==2.0"]],
    [["a>=2.0a1"], {}, ["a==2.1a1"]],
    // uv: to name one does not prefer it.
    [["a>=2.0a1"], { compatibility: "uv" }, ["a==2.0"]],
    [["a"], { prereleases: "allow" }, ["a==2.1a1"]],
    [["b"], {}, ["b==1.0a1"]],
    [["a", "b>=1.0a1"], { prereleases: "explicit" }, ["a==2.0", "b==1.0a1"]],
    [["a"], { allReleases: new Set(["a"]) }, ["a==2.1a1"]],
    [["a>2.0a1"], { prereleases: "allow", onlyFinal: new Set(["a"]) }, ["a==2.0"]],
    [["a>2.0", "b"], { prereleases: "disallow", allReleases: new Set([":all:"]) }, ["a==2.1a1", "b==1.0a1"]],
  ] as const)("%o with %o is %o", (requirements, fields, expected) => {
    expect(pinsIn(universe, requirements, fields)).toEqual(expected);
  });

  test.each([
    ["b", { prereleases: "disallow" }],
    ["b", { prereleases: "explicit" }],
    ["b>=1.0a1", { prereleases: "disallow" }],
    ["b", { onlyFinal: new Set([":all:"]) }],
  ] as const)("%o with %o has no answer", (requirement, fields) => {
    expect(pinsIn(universe, [requirement], fields)).toMatch(/^No version of b/);
  });
});

describe("Requires-Python in uv's reading", () => {
  const universe: UniverseLiteral = {
    a: { "1": {}, "2": { python: ">=3.8,<3.11" }, "3": { python: ">=3.12" } },
  };

  test("upper bounds do not count, lower bounds do", () => {
    expect(pinsIn(universe, ["a"])).toEqual(["a==1"]);
    expect(pinsIn(universe, ["a"], { compatibility: "uv" })).toEqual(["a==2"]);
  });
});

describe("the cut-off", () => {
  const universe: UniverseLiteral = {
    a: {
      "1": { uploaded: "2026-01-01T00:00:00Z" },
      "2": { uploaded: "2026-02-01T00:00:00Z" },
      "3": {},
    },
  };
  const february = Date.parse("2026-02-01T00:00:00Z");

  test("a file uploaded at the cut-off is not used, nor one without a time", () => {
    expect(pinsIn(universe, ["a"], { uploadedBeforeMs: february })).toEqual(["a==1"]);
    expect(pinsIn(universe, ["a"], { uploadedBeforeMs: february + 1 })).toEqual(["a==2"]);
  });

  test("a project may have its own, or none", () => {
    const name = normalizeName("a");
    const own = (limit: number | null): QuestionFields => ({
      uploadedBeforeMs: february,
      uploadedBeforeMsByName: new Map([[name, limit]]),
    });
    expect(pinsIn(universe, ["a"], own(february + 1))).toEqual(["a==2"]);
    expect(pinsIn(universe, ["a"], own(null))).toEqual(["a==3"]);
  });
});

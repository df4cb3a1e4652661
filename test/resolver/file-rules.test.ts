/** What the options say of files and versions, through the resolver's door: each rule of docs/resolver.md on the smallest universe. */

import { describe, expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { resolve } from "../../resolver/resolve.ts";
import { HashMissingError } from "../../resolver/resolve-errors.ts";
import {
  type QuestionFields,
  type UniverseLiteral,
  indexOf,
  lineOf,
  pinsOfResolution,
  questionOf,
} from "../builders/index-builder.ts";

function pins(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): string[] | string {
  return pinsOfResolution(resolve(questionOf(indexOf(universe), requirements, fields)));
}

const NEWER_SDIST: UniverseLiteral = {
  a: { "1": { sdist: true }, "2": { wheels: [], sdist: true } },
  b: { "1": {}, "2": { wheels: [], sdist: true } },
};

describe("tiers of providers", () => {
  test("in one tier the newest version wins, and of one version the first provider", () => {
    expect(pins(NEWER_SDIST, ["a", "b"], { providers: [["wheel", "sdist"]] })).toEqual([
      "a==2 (sdist)",
      "b==2 (sdist)",
    ]);
    expect(pins(NEWER_SDIST, ["a<2"], { providers: [["wheel", "sdist"]] })).toEqual(["a==1"]);
    expect(pins(NEWER_SDIST, ["a<2"], { providers: [["sdist", "wheel"]] })).toEqual(["a==1 (sdist)"]);
  });

  test("a project may have an order of its own", () => {
    const providersByName = new Map([[normalizeName("a"), [["sdist"]] as const]]);
    expect(pins(NEWER_SDIST, ["a", "b"], { providersByName })).toEqual(["a==2 (sdist)", "b==1"]);
  });

  test("--prefer-binary splits a tier: an older wheel beats a newer sdist", () => {
    const fields = { providers: [["wheel", "sdist"]] as const, preferBinary: true };
    expect(pins(NEWER_SDIST, ["a", "b"], fields)).toEqual(["a==1", "b==1"]);
  });

  test("--only-binary and --no-binary take a kind of file away, for all or by name", () => {
    const providers = [["wheel", "sdist"]] as const;
    const all = new Set([":all:"]);
    expect(pins(NEWER_SDIST, ["a", "b"], { providers, onlyBinary: all })).toEqual(["a==1", "b==1"]);
    expect(pins(NEWER_SDIST, ["a", "b"], { providers, onlyBinary: new Set(["a"]) })).toEqual([
      "a==1",
      "b==2 (sdist)",
    ]);
    expect(pins(NEWER_SDIST, ["a<2"], { noBinary: all })).toEqual(["a==1 (sdist)"]);
    expect(pins(NEWER_SDIST, ["b<2"], { noBinary: new Set(["b"]) })).toMatch(/^No version of b/);
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
    expect(pins(universe, requirements, fields)).toEqual(expected);
  });

  test.each([
    ["b", { prereleases: "disallow" }],
    ["b", { prereleases: "explicit" }],
    ["b>=1.0a1", { prereleases: "disallow" }],
    ["b", { onlyFinal: new Set([":all:"]) }],
  ] as const)("%o with %o has no answer", (requirement, fields) => {
    expect(pins(universe, [requirement], fields)).toMatch(/^No version of b/);
  });
});

describe("Requires-Python in uv's reading", () => {
  const universe: UniverseLiteral = {
    a: { "1": {}, "2": { python: ">=3.8,<3.11" }, "3": { python: ">=3.12" } },
  };

  test("upper bounds do not count, lower bounds do", () => {
    expect(pins(universe, ["a"])).toEqual(["a==1"]);
    expect(pins(universe, ["a"], { compatibility: "uv" })).toEqual(["a==2"]);
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
    expect(pins(universe, ["a"], { uploadedBeforeMs: february })).toEqual(["a==1"]);
    expect(pins(universe, ["a"], { uploadedBeforeMs: february + 1 })).toEqual(["a==2"]);
  });

  test("a project may have its own, or none", () => {
    const name = normalizeName("a");
    const own = (limit: number | null): QuestionFields => ({
      uploadedBeforeMs: february,
      uploadedBeforeMsByName: new Map([[name, limit]]),
    });
    expect(pins(universe, ["a"], own(february + 1))).toEqual(["a==2"]);
    expect(pins(universe, ["a"], own(null))).toEqual(["a==3"]);
  });
});

describe("strategies", () => {
  const universe: UniverseLiteral = {
    a: { "1": ["c"], "2": ["c>=2"], "3": ["c>=2"] },
    c: { "1": [], "2": [], "3": [] },
  };

  test.each([
    ["highest", ["a==3", "c==3"]],
    ["lowest", ["a==2", "c==2"]],
    ["lowest-direct", ["a==2", "c==3"]],
  ] as const)("%s", (strategy, expected) => {
    expect(pins(universe, ["a>=2"], { strategy })).toEqual(expected);
  });

  test("what a lock has is kept where it fits", () => {
    const preferences = new Map([
      [normalizeName("a"), "2.0"],
      [normalizeName("c"), "1"],
    ]);
    expect(pins(universe, ["a"], { preferences })).toEqual(["a==2", "c==3"]);
  });
});

describe("changed dependencies", () => {
  const universe: UniverseLiteral = {
    a: { "1": ["b<2", "c ; sys_platform == 'win32'"], "2": ["b<2"] },
    b: { "1": [], "2": [], "3": [] },
    c: { "1": [] },
    e: { "1": { requires: ["b<2 ; extra == 'x'"], extras: ["x"] } },
  };
  const origin = { file: "command line", line: 1 };

  test("an override replaces every requirement on its project, whatever the marker, and adds none", () => {
    expect(pins(universe, ["a"], { overrides: ["b==3"] })).toEqual(["a==2", "b==3"]);
    expect(pins(universe, ["a", "b<2"], { overrides: ["b==3"] })).toEqual(["a==2", "b==3"]);
    expect(pins(universe, ["a==1"], { overrides: ["c"] })).toEqual(["a==1", "b==1", "c==1"]);
    expect(pins(universe, ["c"], { overrides: ["b==3"] })).toEqual(["c==1"]);
  });

  test("an override whose marker does not hold removes what it overrides", () => {
    expect(pins(universe, ["a"], { overrides: ["b==3 ; sys_platform == 'win32'"] })).toEqual(["a==2"]);
  });

  test("what only an extra brings stays the extra's", () => {
    expect(pins(universe, ["e"], { overrides: ["b==3"] })).toEqual(["e==1"]);
    expect(pins(universe, ["e[x]"], { overrides: ["b==3"] })).toEqual(["b==3", "e[x]==1"]);
  });

  test("an exclusion removes a requirement of all, of one project, or of one version; it goes before an override", () => {
    const dependency = normalizeName("b");
    const of = (name: string, version: string | null): QuestionFields => ({
      exclusions: [{ parent: { name: normalizeName(name), version }, dependency, origin }],
    });
    expect(pins(universe, ["a"], { exclusions: [{ parent: null, dependency, origin }] })).toEqual(["a==2"]);
    expect(pins(universe, ["a"], of("a", null))).toEqual(["a==2"]);
    expect(pins(universe, ["a==2"], of("a", "1"))).toEqual(["a==2", "b==1"]);
    expect(pins(universe, ["a==1"], of("a", "1.0"))).toEqual(["a==1"]);
    expect(pins(universe, ["a"], { ...of("a", null), overrides: ["b==3"] })).toEqual(["a==2"]);
  });

  test("without dependencies only what is named is taken", () => {
    expect(pins(universe, ["a", "c"], { noDependencies: true })).toEqual(["a==2", "c==1"]);
  });
});

describe("hashes", () => {
  const universe: UniverseLiteral = {
    a: { "1": { requires: ["b"], sha256: "1".repeat(64) }, "2": { sha256: "2".repeat(64) } },
    b: { "1": [] },
  };
  const index = indexOf(universe);

  function withHashes(lines: readonly (readonly [text: string, hex: string | null])[], requireHashes = true) {
    const question = questionOf(index, [], { requireHashes });
    const requirements = lines.map(([text, hex], i) => ({
      ...lineOf(text, "reqs.txt", i + 1),
      hashes: hex === null ? [] : [{ algorithm: "sha256" as const, hex }],
    }));
    return () => resolve({ ...question, requirements });
  }

  test("a file must have one of the hashes", () => {
    const right = withHashes([["a==2", "2".repeat(64)]]);
    expect(pinsOfResolution(right())).toEqual(["a==2"]);
    const wrong = withHashes([["a==2", "0".repeat(64)]]);
    expect(pinsOfResolution(wrong())).toMatch(/^No version of a/);
    // Without a pin, the version is the one that has the hash.
    const loose = withHashes([["a", "1".repeat(64)]], false);
    expect(pinsOfResolution(loose())).toEqual(["a==1", "b==1"]);
  });

  test("where hashes are demanded, every project needs a pin and a hash, those of others too", () => {
    expect(withHashes([["a", "2".repeat(64)]])).toThrow('"a" (reqs.txt:1) is not pinned with ==');
    expect(withHashes([["a==2", null]])).toThrow('"a==2" (reqs.txt:1) has no --hash');
    expect(withHashes([["a==1", "1".repeat(64)]])).toThrow(HashMissingError);
    expect(withHashes([["a==1", "1".repeat(64)]])).toThrow("b 1 is needed, and no line gives its --hash");
  });
});

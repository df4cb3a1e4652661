/** The semantics that docs/resolver.md promises, each on the smallest universe that shows it. */

import { describe, expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { resolve } from "../../resolver/resolve.ts";
import { ConstraintExtrasError, UrlRequirementError } from "../../resolver/resolve-errors.ts";
import {
  indexOf,
  pinsIn,
  pinsOfResolution,
  questionOf,
  type UniverseLiteral,
} from "../builders/index-builder.ts";

/** The target that `questionOf` asks for where nothing else is said. */
const TARGET = "x86_64-linux/cpython-3.11";

test("resolve() takes the newest versions that fit together", () => {
  const universe = {
    a: { "1.0": ["c<2"], "1.1": ["c<2"] },
    b: { "1.0": ["c"], "2.0": ["c>=2"] },
    c: { "1.0": [], "2.0": [] },
  };
  expect(pinsIn(universe, ["a", "b"])).toEqual(["a==1.1", "b==1.0", "c==1.0"]);
});

test("resolve() of nothing is nothing", () => {
  expect(pinsIn({}, [])).toEqual([]);
});

test("resolve() leaves out what no marker of the target asks for", () => {
  const universe = {
    a: { "1": ["b ; sys_platform == 'win32'", "c ; python_version < '3.12'"] },
    b: { "1": [] },
    c: { "1": [] },
  };
  expect(pinsIn(universe, ["a", "b ; python_version < '3'"])).toEqual(["a==1", "c==1"]);
  expect(pinsIn(universe, ["a"], { targets: ["x86_64-windows/cpython-3.12"] })).toEqual(["a==1", "b==1"]);
});

test("resolve() takes dependencies from the chosen file, not from another of the version", () => {
  const wheels = { "cp311-cp311-manylinux_2_17_x86_64": ["b"], "py3-none-any": ["c"] };
  const universe = {
    a: { "1": { wheels, sdist: ["d"] } },
    b: { "1": [] },
    c: { "1": [] },
    d: { "1": { sdist: true } },
  };
  expect(pinsIn(universe, ["a"])).toEqual(["a==1", "b==1"]);
  expect(pinsIn(universe, ["a"], { targets: ["x86_64-linux/cpython-3.12"] })).toEqual(["a==1", "c==1"]);
  expect(pinsIn(universe, ["a"], { providers: [["sdist"]] })).toEqual(["a==1 (sdist)", "d==1 (sdist)"]);
});

describe("providers", () => {
  const universe = { a: { "1": { sdist: true }, "2": { wheels: [], sdist: true } } };

  test("an older version of the preferred provider comes before a newer one of the next", () => {
    expect(pinsIn(universe, ["a"])).toEqual(["a==1"]);
    expect(pinsIn(universe, ["a"], { providers: [["sdist"], ["wheel"]] })).toEqual(["a==2 (sdist)"]);
  });

  test("the next provider is used where the preferred one cannot be", () => {
    expect(pinsIn(universe, ["a>1"])).toEqual(["a==2 (sdist)"]);
    expect(pinsIn(universe, ["a>1"], { providers: [["wheel"]] })).toBe(
      'No version of a that meets "a>1" can be used on x86_64-linux/cpython-3.11',
    );
  });
});

// PEP 440, "Handling of pre-releases", as pip 26.0 and later read it; docs/resolver.md, "Pre-releases".
describe("pre-releases", () => {
  const universe = {
    a: { "0.9": [], "1.0": [], "2.0a1": [] },
    needer: { "1": ["a>=0.9.dev0"] },
    only: { "1.0b1": [], "1.0b2": [] },
  };

  test.each([
    [["a"], "1.0"],
    [["a>1.0"], "2.0a1"],
    [["a>=1.0a1"], "2.0a1"],
    [["a!=2.0a2"], "1.0"],
    [["a>=1.0a1", "a<2"], "1.0"],
  ])("%o gives a %s", (requirements, version) => {
    expect(pinsIn(universe, requirements)).toEqual([`a==${version}`]);
  });

  test("they are taken where there is nothing else", () => {
    expect(pinsIn(universe, ["only"])).toEqual(["only==1.0b2"]);
  });

  test("a requirement of another package that names one puts them on equal footing, once it holds", () => {
    expect(pinsIn(universe, ["needer", "a"])).toEqual(["a==2.0a1", "needer==1"]);
  });

  test("they are on equal footing everywhere when the user allows them", () => {
    expect(pinsIn(universe, ["a"], { prereleases: "allow" })).toEqual(["a==2.0a1"]);
  });
});

describe("yanked releases", () => {
  const universe = { a: { "1.0": [], "2.0": { yanked: "broken" } }, pinner: { "1": ["a==2.0"] } };

  test("they are not taken", () => {
    expect(pinsIn(universe, ["a"])).toEqual(["a==1.0"]);
  });

  test.each([
    [["a==2.0"], {}],
    [["a===2.0"], {}],
    [["a"], { constraints: ["a==2.0"] }],
  ])("the user's own pin takes one: %o", (requirements, fields) => {
    expect(pinsIn(universe, requirements, fields)).toEqual(["a==2.0"]);
  });

  test.each([["a==2.*"], ["a>=2.0"]])("%o is no pin", (requirement) => {
    expect(pinsIn(universe, [requirement])).toMatch(/^No version of a/);
  });

  test("the pin of another package takes one too, in pip's reading", () => {
    expect(pinsIn(universe, ["pinner"])).toEqual(["a==2.0", "pinner==1"]);
    expect(pinsIn(universe, ["pinner"], { compatibility: "uv" })).toMatch(/^No versions meet "pinner"/);
  });

  test("in uv's reading a pin must stand alone", () => {
    const fields = { compatibility: "uv" } as const;
    expect(pinsIn(universe, ["a==2.0"], fields)).toEqual(["a==2.0"]);
    expect(pinsIn(universe, ["a>=1,==2.0"], fields)).toMatch(/^No version of a/);
    expect(pinsIn(universe, ["a>=1,==2.0"])).toEqual(["a==2.0"]);
  });

  test("a pin that does not hold in the end takes none", () => {
    // Only r 2 pins the yanked version, and r 2 needs what does not exist.
    const quarrel = {
      a: { "1.0": { yanked: "x" } },
      q: { "1": ["a", "r"] },
      r: { "1": [], "2": ["a==1.0", "nowhere"] },
    };
    expect(pinsIn(quarrel, ["q"])).toMatch(/^No versions meet "q"/);
  });

  test("a version that a lock has may stay", () => {
    const preferences = new Map([[TARGET, new Map([[normalizeName("a"), "2.0"]])]]);
    expect(pinsIn(universe, ["a"], { preferences })).toEqual(["a==2.0"]);
  });

  test("a version of which one file is not yanked is usable", () => {
    expect(pinsIn({ a: { "1": { yanked: "x", sdist: true }, "0": [] } }, ["a"])).toEqual(["a==0"]);
  });
});

test("resolve() respects Requires-Python, upper bounds included", () => {
  const universe = {
    a: { "1": { python: ">=3.6" }, "2": { python: ">=3.6,<3.11" }, "3": { python: ">=3.12" } },
  };
  expect(pinsIn(universe, ["a"])).toEqual(["a==1"]);
  expect(pinsIn(universe, ["a"], { targets: ["x86_64-linux/cpython-3.10"] })).toEqual(["a==2"]);
  expect(pinsIn(universe, ["a"], { targets: ["x86_64-linux/cpython-3.13"] })).toEqual(["a==3"]);
});

test("resolve() never takes a version of which nobody knows what it needs", () => {
  expect(pinsIn({ a: { "1": [], "2": { unknown: true }, "3": ["=="] } }, ["a"])).toEqual(["a==1"]);
});

test("resolve() never takes a version that is not PEP 440", () => {
  expect(pinsIn({ a: { "1.0": [], "2004d": [] } }, ["a"])).toEqual(["a==1.0"]);
  expect(pinsIn({ a: { "2004d": [] } }, ["a"])).toBe('No release of "a" has a version that PEP 440 allows');
});

test("a constraint limits what is required elsewhere, and requires nothing", () => {
  const universe = { a: { "1": ["b"] }, b: { "1": [], "2": [] }, c: { "1": [] } };
  expect(pinsIn(universe, ["a"], { constraints: ["b<2", "c==1", "nowhere==1"] })).toEqual(["a==1", "b==1"]);
  expect(pinsIn(universe, ["c"], { constraints: ["b<0"] })).toEqual(["c==1"]);
});

test("a requirement on the own project is ignored when the version meets it, and rules the version out when not", () => {
  expect(pinsIn({ a: { "1": ["a>=1"], "2": ["a<2"] } }, ["a"])).toEqual(["a==1"]);
});

test("cycles are resolved", () => {
  expect(pinsIn({ a: { "1": ["b"] }, b: { "1": ["a"] } }, ["a"])).toEqual(["a==1", "b==1"]);
});

describe("extras", () => {
  test("an extra brings its requirements", () => {
    const universe = {
      a: { "1": { requires: ["b ; extra == 'x'", "c"], extras: ["x"] } },
      b: { "1": [] },
      c: { "1": [] },
    };
    expect(pinsIn(universe, ["a"])).toEqual(["a==1", "c==1"]);
    expect(pinsIn(universe, ["a[X]"])).toEqual(["a[x]==1", "b==1", "c==1"]);
  });

  // mach-nix, first bug: an extra that is asked for after its project was pinned was silently left out.
  test("an extra that is asked for late is not lost", () => {
    const universe = {
      a: { "1": { requires: ["x ; extra == 'e'"], extras: ["e"] } },
      b: { "1": ["a[e]"] },
      x: { "1": [] },
    };
    expect(pinsIn(universe, ["a", "b"])).toEqual(["a[e]==1", "b==1", "x==1"]);
    expect(pinsIn(universe, ["a==1", "b"])).toEqual(["a[e]==1", "b==1", "x==1"]);
  });

  // mach-nix, second bug: the extra of a marker was asked of the dependency too.
  test("the extra of a marker is not asked of the dependency", () => {
    const universe = {
      p: { "1": { requires: ["q ; extra == 'dev'"], extras: ["dev"] } },
      q: { "1": { requires: ["r ; extra == 'dev'"], extras: ["dev"] } },
      r: { "1": [] },
    };
    expect(pinsIn(universe, ["p[dev]"])).toEqual(["p[dev]==1", "q==1"]);
  });

  // mach-nix, third bug: candidates of some providers dropped the extras. Here every provider has them.
  test("extras hold for every provider", () => {
    const universe = {
      a: { "1": { wheels: [], sdist: ["x ; extra == 'e'"], extras: ["e"] } },
      x: { "1": { wheels: [], sdist: true } },
    };
    expect(pinsIn(universe, ["a[e]"])).toEqual(["a[e]==1 (sdist)", "x==1 (sdist)"]);
    expect(pinsIn(universe, ["a[e]"], { providers: [["sdist"]] })).toEqual([
      "a[e]==1 (sdist)",
      "x==1 (sdist)",
    ]);
  });

  test("an extra never belongs to another version than its project", () => {
    const universe = {
      a: {
        "1": { requires: ["b<2 ; extra == 'x'"], extras: ["x"] },
        "2": { requires: ["b>=2 ; extra == 'x'"], extras: ["x"] },
      },
      b: { "1": [], "2": [] },
    };
    expect(pinsIn(universe, ["a[x]", "b<2"])).toEqual(["a[x]==1", "b==1"]);
  });

  test("an unknown extra is a warning, and no reason to take another version", () => {
    const universe = {
      a: { "1": { requires: ["b ; extra == 'x'"], extras: ["x"] }, "2": [] },
      b: { "1": [] },
    };
    const resolution = resolve(questionOf(indexOf(universe), ["a[x]"]));
    expect(pinsOfResolution(resolution)).toEqual(["a==2"]);
    expect(resolution.kind === "resolved" && resolution.warnings).toEqual([
      { kind: "unknown-extra", targetId: "x86_64-linux/cpython-3.11", name: "a", version: "2", extra: "x" },
    ]);
  });

  test("extras that ask for extras of their own project are followed, in circles too", () => {
    const requires = [
      "a[x] ; extra == 'all'",
      "a[y] ; extra == 'all'",
      "b ; extra == 'x'",
      "c ; extra == 'y'",
      "a[all] ; extra == 'y'",
    ];
    const universe = { a: { "1": { requires, extras: ["all", "x", "y"] } }, b: { "1": [] }, c: { "1": [] } };
    expect(pinsIn(universe, ["a[all]"])).toEqual(["a[all,x,y]==1", "b==1", "c==1"]);
    expect(pinsIn(universe, ["a[x]"])).toEqual(["a[x]==1", "b==1"]);
  });

  test("the version of a self-reference is kept", () => {
    const self = (version: string): readonly string[] => [
      `a[x]>${version} ; extra == 'all'`,
      "b ; extra == 'x'",
    ];
    const universe = {
      a: {
        "1": { requires: self("0"), extras: ["all", "x"] },
        "2": { requires: self("2"), extras: ["all", "x"] },
      },
      b: { "1": [] },
    };
    expect(pinsIn(universe, ["a[all]"])).toEqual(["a[all,x]==1", "b==1"]);
    expect(pinsIn(universe, ["a[x]"])).toEqual(["a[x]==2", "b==1"]);
  });

  test("a requirement of an extra or of a platform belongs to both", () => {
    const universe = {
      a: { "1": { requires: ["b ; extra == 'x' or sys_platform == 'linux'"], extras: ["x"] } },
      b: { "1": [] },
    };
    expect(pinsIn(universe, ["a"])).toEqual(["a==1", "b==1"]);
    expect(pinsIn(universe, ["a[x]"], { targets: ["aarch64-darwin/cpython-3.11"] })).toEqual([
      "a[x]==1",
      "b==1",
    ]);
  });
});

describe("URLs", () => {
  const universe = { a: { "1": [], "2": ["b @ https://example.org/b.whl"] }, b: { "1": [] } };

  test("a release that needs one is not taken", () => {
    expect(pinsIn(universe, ["a"])).toEqual(["a==1"]);
    expect(pinsIn(universe, ["a>1"])).toMatch(/^No version of a that meets "a>1"/);
  });

  test("a requirement with one is an error, where its marker holds", () => {
    expect(() => pinsIn(universe, ["b @ https://example.org/b.whl"])).toThrow(UrlRequirementError);
    expect(() => pinsIn(universe, ["b @ https://example.org/b.whl"])).toThrow(
      'Cannot resolve "b @ https://example.org/b.whl" (reqs.txt:1): nothing is known of what lies there',
    );
    expect(pinsIn(universe, ["a", "b @ https://example.org/b.whl ; python_version < '3'"])).toEqual(["a==1"]);
  });
});

test("a constraint with a URL of which nothing is known counts only where its project is required", () => {
  const universe = { a: { "1": [], "2": ["b"] }, b: { "1": [] } };
  const constraints = ["b @ https://example.org/b.whl"];
  expect(pinsIn(universe, ["a<2"], { constraints })).toEqual(["a==1"]);
  expect(pinsIn(universe, ["a"], { constraints })).toEqual(["a==1"]);
  expect(pinsIn(universe, ["b"], { constraints })).toBe(
    'No versions meet both "b" and "b @ https://example.org/b.whl"; it is not known what lies at https://example.org/b.whl',
  );
});

test("a constraint with extras is an error", () => {
  expect(() => pinsIn({ a: { "1": [] } }, ["a"], { constraints: ["a[x]<2"] })).toThrow(ConstraintExtrasError);
});

test("resolve() gives the same answer twice, counters included", () => {
  const universe = {
    a: { "1": ["c<2"], "2": ["c<2"] },
    b: { "1": ["c"], "2": ["c>=2"] },
    c: { "1": [], "2": [] },
  };
  const ask = (): string =>
    JSON.stringify(resolve(questionOf(indexOf(universe), ["a", "b"])), (key, value: unknown) =>
      key === "project" ? undefined : value,
    );
  expect(ask()).toBe(ask());
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
    expect(pinsIn(universe, ["a>=2"], { strategy })).toEqual(expected);
  });

  test("what a lock has is kept where it fits", () => {
    const versions = new Map([
      [normalizeName("a"), "2.0"],
      [normalizeName("c"), "1"],
    ]);
    const preferences = new Map([[TARGET, versions]]);
    expect(pinsIn(universe, ["a"], { preferences })).toEqual(["a==2", "c==3"]);
  });
});

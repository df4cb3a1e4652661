import { describe, expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import {
  type BuildEnvironment,
  type TargetBuilds,
  resolveBuilds,
} from "../../resolver/build-environments.ts";
import type { Resolved } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import type { SuppliedProject } from "../../resolver/providers/supplied-project.ts";
import { ConstraintExtrasError } from "../../resolver/resolve-errors.ts";
import {
  type QuestionFields,
  type ReleaseLiteral,
  type UniverseLiteral,
  indexOf,
  questionOf,
} from "../builders/index-builder.ts";

/** An sdist and nothing else. */
function sdist(build: readonly string[] | null, requires: readonly string[] = []): ReleaseLiteral {
  return { wheels: [], sdist: true, build, requires };
}

interface Builds {
  readonly resolved: Resolved;
  readonly builds: TargetBuilds;
  /** Pins of the environment of a package of the answer; null where there is none. */
  readonly of: (name: string) => string[] | null;
}

function buildsOf(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): Builds {
  const question = questionOf(indexOf(universe), requirements, fields);
  const resolved = resolve(question);
  if (resolved.kind === "unsatisfiable") throw new Error(resolved.report.summary);
  const [builds] = resolveBuilds(question, resolved);
  if (builds === undefined) throw new Error("a target has builds");
  const of = (name: string): string[] | null => {
    const entry = resolved.targets[0]?.packages.find((each) => each.name === normalizeName(name));
    if (entry === undefined) throw new Error(`${name} is not in the answer`);
    return pinsOf(builds.environmentOf(entry));
  };
  return { resolved, builds, of };
}

function pinsOf(environment: BuildEnvironment | null): string[] | null {
  return (
    environment?.packages.map(({ name, version, provider }) =>
      provider === "wheel" ? `${name}==${version}` : `${name}==${version} (${provider})`,
    ) ?? null
  );
}

describe("resolveBuilds()", () => {
  const universe: UniverseLiteral = {
    app: { "1": ["lib", "wheel-only"] },
    lib: { "1": sdist(["setuptools>=40", "cython ; python_version >= '3'", "never ; python_version < '3'"]) },
    other: {
      "1": sdist(["cython ; python_version >= '3'", "setuptools>=40", "never ; python_version < '3'"]),
    },
    "wheel-only": { "1": [] },
    setuptools: { "60": [], "80": [] },
    cython: { "3": ["helper"] },
    helper: { "1": [] },
  };

  test("an sdist gets its build requirements resolved with what they need, a wheel gets nothing", () => {
    const { of, builds } = buildsOf(universe, ["app"]);
    expect(of("lib")).toEqual(["cython==3", "helper==1", "setuptools==80"]);
    expect(of("app")).toBeNull();
    expect(builds.unsettled).toEqual([]);
  });

  test("equal lists of requirements, in whatever order, are one environment", () => {
    const { resolved, builds } = buildsOf(universe, ["lib", "other"]);
    const [first, second] = (resolved.targets[0]?.packages ?? []).map((each) => builds.environmentOf(each));
    expect(first).not.toBeNull();
    expect(second).toBe(first);
    expect(first?.roots).toEqual(["cython", "setuptools"]);
  });

  test("constraints of the answer do not count, build constraints do", () => {
    expect(buildsOf(universe, ["lib"], { constraints: ["setuptools<70"] }).of("lib")).toContain(
      "setuptools==80",
    );
    expect(buildsOf(universe, ["lib"], { buildConstraints: ["setuptools<70"] }).of("lib")).toContain(
      "setuptools==60",
    );
    const withExtras = { buildConstraints: ["setuptools[x]"] };
    expect(() => buildsOf(universe, ["lib"], withExtras)).toThrow(ConstraintExtrasError);
  });

  test("wheels are preferred, and the newest, whatever the answer prefers", () => {
    const both: UniverseLiteral = {
      a: { "1": sdist(["b"]) },
      b: { "1": { sdist: true, build: [] }, "2": sdist([]) },
    };
    expect(buildsOf(both, ["a"], { providers: [["sdist"]], strategy: "lowest" }).of("a")).toEqual(["b==1"]);
  });

  test("packages of nixpkgs go before sdists, for they need no build", () => {
    const one: UniverseLiteral = {
      a: { "1": sdist(["setuptools"]) },
      setuptools: { "80": sdist(["setuptools"]) },
    };
    const setuptools = normalizeName("setuptools");
    const entry = {
      attribute: "setuptools",
      name: setuptools,
      version: "70",
      requiresDist: [],
      inputNames: null,
    };
    const nixpkgs = { digest: "sha256-x", packagesByPython: new Map([["3.11", [entry]]]) };
    const { of, builds } = buildsOf(one, ["a"], { nixpkgs });
    expect(of("a")).toEqual(["setuptools==70 (nixpkgs)"]);
    expect(builds.unsettled).toEqual([]);
  });

  test("sdists in an environment are built too, and --no-binary counts for them", () => {
    const nested: UniverseLiteral = {
      a: { "1": sdist(["b"]) },
      b: { "1": { sdist: true, build: ["c"] } },
      c: { "1": { sdist: true, build: [] } },
    };
    const { resolved, builds } = buildsOf(nested, ["a"], { noBinary: new Set(["b"]) });
    const [a] = resolved.targets[0]?.packages ?? [];
    const environment = a === undefined ? null : builds.environmentOf(a);
    expect(pinsOf(environment)).toEqual(["b==1 (sdist)"]);
    const [b] = environment?.packages ?? [];
    expect(pinsOf(b === undefined ? null : builds.environmentOf(b))).toEqual(["c==1"]);
  });

  test("nothing required is an empty environment", () => {
    expect(buildsOf({ a: { "1": sdist([]) } }, ["a"]).of("a")).toEqual([]);
  });

  test("a folder that is supplied is built as an sdist is", () => {
    const source = {
      kind: "path",
      location: "./mine",
      subdirectory: null,
      isEditable: true,
      sha256Hex: null,
      sizeBytes: null,
    } as const;
    const mine: SuppliedProject = {
      name: normalizeName("mine"),
      version: "0.1",
      source,
      kind: "folder",
      filename: null,
      requiresDist: ["app"],
      providesExtra: [],
      requiresPython: null,
      buildRequires: ["setuptools<70"],
      buildBackend: "setuptools.build_meta",
    };
    expect(buildsOf(universe, ["mine"], { supplied: [mine] }).of("mine")).toEqual(["setuptools==60"]);
    const unknown = buildsOf(universe, ["mine"], { supplied: [{ ...mine, buildRequires: null }] });
    expect(unknown.builds.unsettled).toMatchObject([{ name: "mine", problem: { kind: "unknown" } }]);
  });

  test("each target has its own", () => {
    const markers: UniverseLiteral = {
      a: { "1": sdist(["b ; sys_platform == 'win32'", "c ; sys_platform != 'win32'"]) },
      b: { "1": [] },
      c: { "1": [] },
    };
    const targets = ["x86_64-linux/cpython-3.11", "x86_64-windows/cpython-3.11"];
    const question = questionOf(indexOf(markers), ["a"], { targets });
    const resolved = resolve(question);
    if (resolved.kind === "unsatisfiable") throw new Error(resolved.report.summary);
    const environments = resolveBuilds(question, resolved).map((builds, i) =>
      pinsOf((resolved.targets[i]?.packages ?? []).map((entry) => builds.environmentOf(entry))[0] ?? null),
    );
    expect(environments).toEqual([["c==1"], ["b==1"]]);
  });
});

describe("resolveBuilds() says why there is no environment:", () => {
  test("nobody knows what the build needs", () => {
    const { of, builds } = buildsOf({ a: { "1": sdist(null) } }, ["a"]);
    expect(of("a")).toBeNull();
    expect(builds.unsettled).toMatchObject([{ name: "a", version: "1", problem: { kind: "unknown" } }]);
  });

  test("a requirement cannot be read, or names a URL", () => {
    const universe = { a: { "1": sdist(["???"]) }, b: { "1": sdist(["c @ https://example.org/c.whl"]) } };
    expect(buildsOf(universe, ["a", "b"]).builds.unsettled).toMatchObject([
      { name: "a", problem: { kind: "unreadable", requirement: "???" } },
      { name: "b", problem: { kind: "impossible", message: expect.stringContaining("c.whl") as string } },
    ]);
  });

  test("no versions meet the requirements", () => {
    const universe = { a: { "1": sdist(["b>2"]) }, b: { "1": [] } };
    const { builds } = buildsOf(universe, ["a"]);
    expect(builds.unsettled).toMatchObject([{ name: "a", problem: { kind: "unsatisfiable" } }]);
    const [{ problem } = { problem: null }] = builds.unsettled;
    expect(problem?.kind === "unsatisfiable" ? problem.report.lines : []).toMatchObject([
      { file: "build-system.requires of a 1", line: 1, text: "b>2" },
    ]);
  });

  test("building it needs itself", () => {
    const { builds, of } = buildsOf({ a: { "1": sdist(["a"]) } }, ["a"]);
    expect(of("a")).toBeNull();
    expect(builds.unsettled).toEqual([
      {
        name: "a",
        version: "1",
        targetId: "x86_64-linux/cpython-3.11",
        problem: {
          kind: "circle",
          packages: [
            { name: "a", version: "1" },
            { name: "a", version: "1" },
          ],
        },
      },
    ]);
  });

  test("two sdists are built with each other; what is built with one of them keeps its environment", () => {
    const universe: UniverseLiteral = {
      app: { "1": sdist(["b"]) },
      b: { "1": sdist(["c"]) },
      c: { "1": sdist(["b", "d"]) },
      d: { "1": [] },
    };
    const { builds, of } = buildsOf(universe, ["app"]);
    const circle = (...names: string[]): object => ({
      kind: "circle",
      packages: names.map((name) => ({ name, version: "1" })),
    });
    expect(builds.unsettled).toMatchObject([
      { name: "b", problem: circle("b", "c", "b") },
      { name: "c", problem: circle("c", "b", "c") },
    ]);
    expect(of("app")).toEqual(["b==1 (sdist)"]);
  });
});

import { expect, test } from "vitest";
import { readScenario } from "./read-scenario.ts";
import { ScenarioFileError } from "./scenario-file-error.ts";

const SMALLEST = `
name = "smallest"
root.requires = ["a"]
expected.satisfiable = true
`;

test("what a scenario does not say has packse's defaults", () => {
  const scenario = readScenario("s.toml", `${SMALLEST}[packages.a.versions]\n"1.0" = {}`);
  expect(scenario).toEqual({
    file: "s.toml",
    name: "smallest",
    description: "",
    kind: "install",
    root: { requires: ["a"] },
    packages: new Map([
      [
        "a",
        new Map([
          [
            "1.0",
            {
              requiresPython: ">=3.12",
              requires: [],
              extras: new Map(),
              hasSdist: true,
              hasWheel: true,
              wheelTags: [],
              isYanked: false,
            },
          ],
        ]),
      ],
    ]),
    environment: { python: "3.12", targetPython: null, platform: null },
    options: { allowsPrereleases: false, noBuild: [], noBinary: [], strategy: "highest" },
    expected: { isSatisfiable: true, packages: null, explanation: null },
    own: null,
  });
});

test.each([
  ["", "install"],
  [`resolver_options.python = "3.11"`, "compile"],
  ["resolver_options.universal = true", "lock"],
  [`resolver_options.required_environments = ["sys_platform == 'linux'"]`, "lock"],
  [`resolver_options.python = "3.11"\ntestgen.kind = "install"`, "install"],
  [`testgen.kind = "lock"\ntestgen.disable = true`, "lock"],
])("the kind of a scenario with %j is %s", (lines, kind) => {
  expect(readScenario("s.toml", SMALLEST + lines).kind).toBe(kind);
});

test("the common format with expected packages says all of them; without any it says nothing", () => {
  const packagesOf = (lines: string) => readScenario("s.toml", SMALLEST + lines).expected.packages;
  expect(packagesOf(`expected.packages = { a = "1.0" }`)).toEqual(new Map([["a", "1.0"]]));
  expect(packagesOf("expected.packages = {}")).toBeNull();
});

test("a scenario of ours without expected packages says that nothing is chosen", () => {
  const text = `${SMALLEST}expected.packages = {}\n[pinwheel]\ncompatibility = "pip"`;
  expect(readScenario("s.toml", text).expected.packages).toEqual(new Map());
});

test("the table of ours is read whole", () => {
  const own = readScenario(
    "s.toml",
    `${SMALLEST}
    expected.packages = {}
    [pinwheel]
    compatibility = "uv"
    targets = ["x86_64-linux/cpython-3.12"]
    constraints = ["a<2"]
    overrides = ["b==1"]
    exclusions = [{ dependency = "c" }, { dependency = "c", parent = "a", version = "1.0" }]
    providers = "wheel+sdist"
    provider = { a = "sdist" }
    prereleases = "explicit"
    all_releases = ["a"]
    only_final = ["b"]
    prefer_binary = true
    preferences = { a = "1.0" }
    uploaded_before = 2026-03-01T01:00:00+01:00
    uploaded_before_of = { a = false, b = 2026-03-02T00:00:00Z }
    as_of = 2026-03-03T00:00:00Z
    require_hashes = true
    no_dependencies = true
    only_dependencies = true
    statuses = { a = "archived" }
    supplied.a = { path = "./a", editable = true, version = "1.0", requires = ["b"], extras = { x = ["c"] } }
    nixpkgs."3.12" = [{ name = "a", version = "1.0" }, { attribute = "b_1", name = "b", version = "1", requires = [] }]
    [pinwheel.files]
    "r.txt" = "a"
    [pinwheel.releases.a."1.0"]
    uploaded = false
    yanked = "why"
    yanked_at = 2026-03-04T00:00:00Z
    files."a-1.0.tar.gz" = { unknown = true, requires = ["d"], requires_python = ">=3", sha256 = "00" }
    [pinwheel.expected]
    providers = { a = "sdist" }
    files = { a = "a-1.0.tar.gz" }
    extras = { a = ["x"] }
    warnings = []
    targets."x86_64-linux/cpython-3.12" = { a = "1.0" }
    `,
  ).own;
  const file = {
    uploadedAtMs: null,
    yanked: null,
    yankedAtMs: null,
    isUnknown: false,
    requires: null,
    requiresPython: null,
    sha256Hex: null,
  };
  expect(own).toEqual({
    compatibility: "uv",
    targets: ["x86_64-linux/cpython-3.12"],
    requirementsFiles: new Map([["r.txt", "a"]]),
    constraints: ["a<2"],
    overrides: ["b==1"],
    exclusions: [
      { dependency: "c", parent: null, version: null },
      { dependency: "c", parent: "a", version: "1.0" },
    ],
    supplied: new Map([
      [
        "a",
        {
          kind: "path",
          location: "./a",
          isEditable: true,
          version: "1.0",
          requires: ["b"],
          extras: new Map([["x", ["c"]]]),
          requiresPython: null,
        },
      ],
    ]),
    conda: null,
    nixpkgs: new Map([
      [
        "3.12",
        [
          { attribute: "a", name: "a", version: "1.0", requires: null },
          { attribute: "b_1", name: "b", version: "1", requires: [] },
        ],
      ],
    ]),
    options: {
      providers: "wheel+sdist",
      providersByName: new Map([["a", "sdist"]]),
      prereleases: "explicit",
      allReleases: ["a"],
      onlyFinal: ["b"],
      prefersBinary: true,
      preferences: new Map([["a", "1.0"]]),
      uploadedBeforeMs: Date.UTC(2026, 2, 1),
      uploadedBeforeMsByName: new Map<string, number | false>([
        ["a", false],
        ["b", Date.UTC(2026, 2, 2)],
      ]),
      asOfMs: Date.UTC(2026, 2, 3),
      requiresHashes: true,
      noDependencies: true,
      onlyDependencies: true,
    },
    statuses: new Map([["a", "archived"]]),
    releases: new Map([
      [
        "a",
        new Map([
          [
            "1.0",
            {
              ...file,
              uploadedAtMs: false,
              yanked: "why",
              yankedAtMs: Date.UTC(2026, 2, 4),
              files: new Map([
                [
                  "a-1.0.tar.gz",
                  { ...file, isUnknown: true, requires: ["d"], requiresPython: ">=3", sha256Hex: "00" },
                ],
              ]),
            },
          ],
        ]),
      ],
    ]),
    expected: {
      conda: null,
      via: new Map(),
      providers: new Map([["a", "sdist"]]),
      files: new Map([["a", "a-1.0.tar.gz"]]),
      extras: new Map([["a", ["x"]]]),
      message: [],
      notInMessage: [],
      warnings: [],
      error: null,
      targets: new Map([["x86_64-linux/cpython-3.12", new Map([["a", "1.0"]])]]),
    },
  });
});

test("what is expected of a failure is read", () => {
  const { own } = readScenario(
    "s.toml",
    `name = "s"
    root.requires = []
    expected.satisfiable = false
    [pinwheel]
    compatibility = "pip"
    expected = { message = ["m"], not_in_message = ["n"], error = "E_X" }`,
  );
  expect(own?.expected).toMatchObject({ message: ["m"], notInMessage: ["n"], error: "E_X" });
});

test.each([
  ["other = 1", "other", "no key has this name here"],
  ["root.require = []", "root.require", "no key has this name here; known are requires, requires_python"],
  ["expected.package = {}", "expected.package", "no key has this name here"],
  ["environment.pythons = []", "environment.pythons", "no key has this name here"],
  ["resolver_options.prerelease = true", "resolver_options.prerelease", "no key has this name here"],
  ["testgen.kinds = 1", "testgen.kinds", "no key has this name here"],
  ["packages.a.version = {}", "packages.a.version", "no key has this name here"],
  [`packages.a.versions."1.0".wheels = 1`, `packages.a.versions."1.0".wheels`, "no key has this name here"],
  [`pinwheel.compatibility = "pip"\npinwheel.as_off = 1`, "pinwheel.as_off", "no key has this name here"],
  [`pinwheel.compatibility = "pip"\npinwheel.expected.messages = []`, "pinwheel.expected.messages", "no key"],
  [
    `pinwheel.compatibility = "pip"\npinwheel.exclusions = [{ dependency = "b", parents = "a" }]`,
    "pinwheel.exclusions[0].parents",
    "no key has this name here",
  ],
  [
    `pinwheel.compatibility = "pip"\npinwheel.releases.a."1.0".files."f.whl".size = 1`,
    `pinwheel.releases.a."1.0".files."f.whl".size`,
    "no key has this name here",
  ],
])("the unknown key in %j is an error that names file and key", (line, key, found) => {
  const error = errorOf(SMALLEST + line);
  expect(error).toBeInstanceOf(ScenarioFileError);
  expect(error.file).toBe("s.toml");
  expect(error.key).toBe(key);
  expect(error.message).toContain(`Cannot read s.toml: ${key}: ${found}`);
});

test.each([
  ["description = 1", "description", "expected a string, found the number 1"],
  ["resolver_options.prereleases = 'yes'", "resolver_options.prereleases", "expected true or false"],
  [`resolver_options.resolution = "best"`, "resolver_options.resolution", "lowest-direct, found"],
  [`resolver_options.no_build = "a"`, "resolver_options.no_build", "expected a list of strings"],
  ["packages.a.versions = []", "packages.a.versions", "expected a table, found a list"],
  [`packages.a.versions."1.0".extras.x = "b"`, `packages.a.versions."1.0".extras.x`, "a list of strings"],
  ["pinwheel = {}", "pinwheel.compatibility", "expected pip or uv, found nothing"],
  [
    `pinwheel.compatibility = "pip"`,
    "expected.packages",
    "a scenario with a table [pinwheel] says what is chosen",
  ],
  [
    `pinwheel.compatibility = "pip"\npinwheel.as_of = 2026-01-01`,
    "pinwheel.as_of",
    "expected a time such as 2026-01-31T00:00:00Z",
  ],
  [
    `pinwheel.compatibility = "pip"\npinwheel.as_of = 2026-01-01T00:00:00`,
    "pinwheel.as_of",
    "expected a time such as",
  ],
  [
    `pinwheel.compatibility = "pip"\npinwheel.as_of = false`,
    "pinwheel.as_of",
    "expected a time, found false",
  ],
  [
    `pinwheel.compatibility = "pip"\npinwheel.supplied.a = { version = "1" }`,
    "pinwheel.supplied.a.url",
    "expected one of url, vcs, path, found 0",
  ],
  [
    `pinwheel.compatibility = "pip"\npinwheel.supplied.a = { url = "u", path = "p", version = "1" }`,
    "pinwheel.supplied.a.path",
    "found 2",
  ],
  [
    `pinwheel.compatibility = "pip"\npinwheel.exclusions = [{ dependency = "b", version = "1" }]`,
    "pinwheel.exclusions[0].version",
    "a version needs the parent",
  ],
])("the value in %j is an error that names its key", (line, key, found) => {
  const error = errorOf(SMALLEST + line);
  expect(error.key).toBe(key);
  expect(error.message).toContain(found);
});

test.each([
  ["true", `message = ["x"]`, "message", "an answer has none"],
  ["true", `error = "E_X"`, "error", "an answer has none"],
  ["false", "warnings = []", "warnings", "only an answer has any"],
  ["false", `files = { a = "a.whl" }`, "files", "only an answer has any"],
])("with satisfiable = %s there is no %s", (isSatisfiable, line, key, found) => {
  const error = errorOf(
    `name = "s"\nroot = {}\nexpected.satisfiable = ${isSatisfiable}\n` +
      `[pinwheel]\ncompatibility = "pip"\nexpected.${line}`,
  );
  expect(error.key).toBe(`pinwheel.expected.${key}`);
  expect(error.message).toContain(found);
});

test("what must be there is asked for, and text that is no TOML is refused", () => {
  expect(errorOf(`name = "x"\nexpected.satisfiable = true`).message).toContain("root: expected a table");
  expect(errorOf(`name = "x"\nroot = {}`).message).toContain("expected: expected a table, found nothing");
  expect(errorOf(`root = {}\nexpected.satisfiable = true`).message).toContain("name: expected a string");
  expect(errorOf(`name = "x"\nroot = {}\nexpected = {}`).key).toBe("expected.satisfiable");
  const impossible = `name = "x"\nroot = {}\nexpected = { satisfiable = false, packages = { a = "1" } }`;
  expect(errorOf(impossible).message).toContain("nothing is chosen where nothing is possible");
  expect(errorOf("name =").message).toContain("Cannot read s.toml: ");
});

function errorOf(text: string): ScenarioFileError {
  try {
    readScenario("s.toml", text);
  } catch (error: unknown) {
    if (error instanceof ScenarioFileError) return error;
    throw error;
  }
  throw new Error("it was read");
}

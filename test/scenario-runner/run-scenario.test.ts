import { expect, test } from "vitest";
import { readScenario } from "./read-scenario.ts";
import { type ScenarioResult, runScenario } from "./run-scenario.ts";

const INDEX = `
[packages.a.versions]
"1.0" = { requires = ["b"], extras = { x = [] } }
[packages.b.versions]
"1.0" = {}
`;

function run(lines: string, own = ""): ScenarioResult {
  return runScenario(
    readScenario(
      "s.toml",
      `name = "s"\n${lines}\n[pinwheel]\ncompatibility = "pip"\n${own}\n${own.includes("packages.") ? "" : INDEX}`,
    ),
  );
}

const RIGHT = `root.requires = ["a"]\nexpected = { satisfiable = true, packages = { a = "1.0", b = "1.0" } }`;
const IMPOSSIBLE = `root.requires = ["a", "b>1"]\nexpected.satisfiable = false`;

test("the expected answer passes", () => {
  expect(run(RIGHT)).toMatchObject({ outcome: "passed", reasons: [], text: "" });
});

test("no answer where none is expected passes, and the explanation can be shown", () => {
  const result = run(IMPOSSIBLE);
  expect(result).toMatchObject({ outcome: "passed", reasons: [] });
  expect(result.text).toContain("b>1");
});

test.each([
  ["another version", `{ a = "1.0", b = "2.0" }`, "expected of b 2.0, found 1.0"],
  ["a package too many", `{ a = "1.0" }`, "expected of b nothing, found 1.0"],
  ["a package too few", `{ a = "1.0", b = "1.0", c = "1.0" }`, "expected of c 1.0, found nothing"],
  ["nothing", "{}", "expected of a nothing, found 1.0"],
])("expecting %s fails", (_, packages, reason) => {
  const result = run(`root.requires = ["a"]\nexpected = { satisfiable = true, packages = ${packages} }`);
  expect(result.outcome).toBe("failed");
  expect(result.reasons.join("\n")).toContain(reason);
});

test("the common format compares all packages too, and none where it names none", () => {
  const common = (packages: string): string =>
    runScenario(
      readScenario(
        "s.toml",
        `name = "s"\nroot.requires = ["a"]\nexpected = { satisfiable = true, packages = ${packages} }${INDEX}`,
      ),
    ).outcome;
  expect(common(`{ a = "1.0", b = "1.0" }`)).toBe("passed");
  expect(common(`{ a = "1.0" }`)).toBe("failed");
  expect(common("{}")).toBe("passed");
});

test("an answer where none is expected fails, and the other way round", () => {
  const answer = run(`root.requires = ["a"]\nexpected.satisfiable = false`);
  expect(answer.outcome).toBe("failed");
  expect(answer.reasons[0]).toContain("expected no answer, found x86_64-linux/cpython-3.12: a 1.0, b 1.0");
  const none = run(
    `root.requires = ["a", "b>1"]\nexpected = { satisfiable = true, packages = { a = "1.0" } }`,
  );
  expect(none.outcome).toBe("failed");
  expect(none.reasons[0]).toContain("expected an answer, found none");
});

test.each([
  [RIGHT, `expected.providers = { a = "sdist" }`, "expected of a the provider sdist, found wheel"],
  [RIGHT, `expected.providers = { c = "sdist" }`, "expected of c the provider sdist, found no such package"],
  [RIGHT, `expected.files = { a = "a.whl" }`, "expected of a the file a.whl, found a-1.0-py3-none-any.whl"],
  [RIGHT, `expected.extras = { a = ["x"] }`, "expected of a the extras x, found "],
  [RIGHT, `expected.via = { a = "table" }`, "expected a to be known by table, found no such package"],
  [RIGHT, `expected.warnings = ["x"]`, "expected 1 warnings, found 0"],
  [RIGHT, `expected.targets = { "x86_64-linux/cpython-3.12" = { a = "1.0" } }`, "expected of b nothing"],
  [
    RIGHT,
    `expected.targets = { "x86_64-linux/cpython-3.11" = { a = "1.0" } }`,
    "x86_64-linux/cpython-3.11: no such target",
  ],
  [RIGHT, `constraints = ["a[x]"]`, "expected an answer, found E_CONSTRAINT_EXTRAS"],
  [IMPOSSIBLE, `expected.message = ["the moon"]`, 'does not say "the moon"'],
  [IMPOSSIBLE, `expected.not_in_message = ["b>1"]`, 'says "b>1"'],
  [IMPOSSIBLE, `expected.error = "E_URL_REQUIREMENT"`, "expected the error E_URL_REQUIREMENT, found"],
  [
    IMPOSSIBLE,
    `constraints = ["a[x]"]\nexpected.error = "E_X"`,
    "expected the error E_X, found E_CONSTRAINT",
  ],
  [
    IMPOSSIBLE,
    `constraints = ["a[x]"]\nexpected = { error = "E_CONSTRAINT_EXTRAS", message = ["the moon"] }`,
    'does not say "the moon"',
  ],
])("%s with %s fails", (lines, own, reason) => {
  const result = run(lines, own);
  expect(result.outcome).toBe("failed");
  expect(result.reasons.join("\n")).toContain(reason);
});

test("right expectations of ours pass", () => {
  const own = `
    expected.providers = { a = "wheel" }
    expected.files = { b = "b-1.0-py3-none-any.whl" }
    expected.extras = { a = [] }
    expected.warnings = []
    expected.targets = { "x86_64-linux/cpython-3.12" = { a = "1.0", b = "1.0" } }`;
  expect(run(RIGHT, own)).toMatchObject({ outcome: "passed", reasons: [] });
  const refused = `constraints = ["a[x]"]\nexpected = { error = "E_CONSTRAINT_EXTRAS", message = ["a[x]"] }`;
  expect(run(IMPOSSIBLE, refused)).toMatchObject({ outcome: "passed", reasons: [] });
});

test("warnings are compared by their words", () => {
  const lines = RIGHT.replace(`["a"]`, `["a[nope]"]`);
  expect(run(lines, `expected.warnings = ["nope"]`)).toMatchObject({ outcome: "passed" });
  expect(run(lines, `expected.warnings = ["hope"]`).reasons[0]).toContain('expected a warning "hope"');
});

test("what is for several environments, or for a platform that is none of ours, is skipped with the reason", () => {
  const universal = run(`resolver_options.universal = true\n${RIGHT}`);
  expect(universal).toMatchObject({ outcome: "skipped", reasons: [expect.stringContaining("universal")] });
  const odd = run(`resolver_options.python_platform = "wasm32-pyodide2024"\n${RIGHT}`);
  expect(odd).toMatchObject({ outcome: "skipped", reasons: [expect.stringContaining("wasm32-pyodide2024")] });
});

test("a release or a file that is only in the table of ours is an error", () => {
  expect(() => run(RIGHT, `releases.a."3.0" = {}`)).toThrow('pinwheel.releases.a."3.0": the scenario has no');
  expect(() => run(RIGHT, `releases.a."1.0".files."b-1.0.tar.gz" = {}`)).toThrow('"b-1.0.tar.gz" is no file');
  expect(() => run(RIGHT, `releases.a."1.0".files."a-2.0.tar.gz" = {}`)).toThrow('"a-2.0.tar.gz" is no file');
  expect(() => run(RIGHT, `statuses.z = "archived"`)).toThrow('there is no project "z"');
});

test("a requirements file that is not there is the error of whoever reads it", () => {
  const lines = `root.requires = []\nexpected.satisfiable = false`;
  const files = `files."r.txt" = "-r other.txt"`;
  expect(run(lines, files).reasons[0]).toContain("other.txt");
});

import { expect, test } from "vitest";
import { ProblemCounter } from "../../../database/import/import-report.ts";
import { readWheels } from "../../../database/import/pypi-deps-db-wheels.ts";

function read(entry: unknown): { wheels: [string, unknown][]; problems: string[] } {
  const problems = new ProblemCounter();
  const wheels = readWheels(entry, "a", problems).map(({ file, failure }): [string, unknown] => [
    file.filename,
    file.metadata.state === "known" ? file.metadata.core.requiresDist : failure?.kind,
  ]);
  return { wheels, problems: problems.list().map(({ kind }) => kind) };
}

test("readWheels() follows strings inside one Python tag, through chains", () => {
  const entry = {
    py3: {
      "1.0": { "a-1.0.whl": { requires_dist: ["b"] } },
      "1.1": { "a-1.1.whl": "1.0@a-1.0.whl" },
      "1.2": { "a-1.2.whl": "1.1@a-1.1.whl" },
    },
    py2: { "1.2": { "a-1.2-py2.whl": "1.0@a-1.0.whl" } },
  };
  expect(read(entry)).toEqual({
    wheels: [
      ["a-1.0.whl", ["b"]],
      ["a-1.1.whl", ["b"]],
      ["a-1.2.whl", ["b"]],
      ["a-1.2-py2.whl", "dangling-reference"],
    ],
    problems: ["dangling-reference"],
  });
});

test("readWheels() finds loops", () => {
  expect(read({ py3: { "1": { x: "1@y", y: "1@x" } } })).toEqual({
    wheels: [
      ["x", "reference-loop"],
      ["y", "reference-loop"],
    ],
    problems: ["reference-loop"],
  });
});

test("readWheels() takes a missing field for none, and reads all fields", () => {
  const problems = new ProblemCounter();
  const full = {
    requires_dist: ["b"],
    provides_extras: ["x"],
    requires_external: ["libc"],
    requires_python: ">=3",
  };
  const [none, all] = readWheels({ py3: { "1": { none: {}, all: full } } }, "a", problems);
  expect(none?.file.metadata).toMatchObject({
    source: "import",
    confidence: "high",
    core: { requiresDist: [], requiresPython: null },
  });
  expect(all?.file.metadata).toMatchObject({
    core: { requiresDist: ["b"], providesExtra: ["x"], requiresPython: ">=3" },
  });
});

test.each([
  [{ py3: [] }, []],
  [{ py3: { "1": { x: 5 } } }, [["x", "wheel-format"]]],
  [{ py3: { "1": { x: { requires_dist: "b" } } } }, [["x", "wheel-format"]]],
  [{ py3: { "1": { x: { requires_python: [] } } } }, [["x", "wheel-format"]]],
])("readWheels(%j) counts what it cannot use", (entry, wheels) => {
  expect(read(entry)).toEqual({ wheels, problems: ["wheel-format"] });
});

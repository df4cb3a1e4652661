import { describe, expect, test } from "vitest";
import { readCondaTable } from "./read-conda-table.ts";
import { ScenarioFileError } from "./scenario-file-error.ts";
import { TableReader } from "./table-reader.ts";

function read(conda: unknown) {
  return readCondaTable(new TableReader("s.toml", "pinwheel", { conda }));
}

test("a scenario without the table has no channels", () => {
  expect(readCondaTable(new TableReader("s.toml", "pinwheel", {}))).toBeNull();
});

test("what is not said is as in the program, and packages are of conda-forge for linux-64", () => {
  expect(read({ packages: { "a 1": {} } })).toEqual({
    channels: ["conda-forge"],
    priority: "strict",
    specs: [],
    virtual: new Map(),
    map: new Map(),
    names: new Map(),
    packages: [
      {
        name: "a",
        version: "1",
        build: "0",
        channel: "conda-forge",
        subdir: "linux-64",
        depends: [],
        constrains: [],
        noarch: null,
        trackFeatures: [],
        builtAtMs: null,
        hasSha256: true,
        ships: new Map(),
      },
    ],
  });
});

test("everything may be said", () => {
  const fields = {
    depends: ["c"],
    constrains: ["d"],
    noarch: "python",
    subdir: "noarch",
    track_features: ["f"],
    no_sha256: true,
    ships: { p: "2.0" },
  };
  expect(
    read({
      channels: ["x", "y"],
      priority: "flexible",
      specs: ["a"],
      virtual: { __cuda: "12" },
      map: { t: "p" },
      names: { n: [] },
      packages: { "x::a 1.0 b_1": fields },
    }),
  ).toMatchObject({
    channels: ["x", "y"],
    priority: "flexible",
    specs: ["a"],
    packages: [{ channel: "x", build: "b_1", noarch: "python", trackFeatures: ["f"], hasSha256: false }],
  });
});

describe("what makes no sense is an error that names the key", () => {
  test.each([
    [{ packages: { a: {} } }, "expected NAME VERSION BUILD"],
    [{ packages: { "a 1": { noarch: "all" } } }, "expected one of generic, python"],
    [{ priority: "lax" }, "expected one of strict, flexible"],
    [{ package: {} }, "no key has this name here"],
  ])("%o", (conda, message) => {
    expect(() => read(conda)).toThrow(ScenarioFileError);
    expect(() => read(conda)).toThrow(message);
  });
});

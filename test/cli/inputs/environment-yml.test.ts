import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EnvironmentFileError, parseEnvironmentFile } from "../../../cli/inputs/environment-yml.ts";
import { UserError } from "../../../common/user-error.ts";

const FILE = `name: lab
channels:
  - conda-forge
  - nodefaults
  - https://conda.anaconda.org/bioconda
dependencies:
  - python=3.13
  - numpy=2.4.6=py313h1_0   # pinned
  - conda-forge::scipy >=1.15
  - pip
  - pip:
      - requests[socks]>=2
      - -r more.txt
prefix: /opt/lab
`;

describe("an environment.yml", () => {
  test("says channels, specs, and lines for pip that keep their places", () => {
    const found = parseEnvironmentFile(FILE, "environment.yml");
    expect(found).toMatchObject({ name: "lab", channels: ["conda-forge", "bioconda"] });
    expect(
      found.specs.map(({ spec, line }) => [spec.name, spec.version?.text, spec.build, spec.channel, line]),
    ).toEqual([
      ["python", "=3.13", null, null, 7],
      ["numpy", "2.4.6", "py313h1_0", null, 8],
      ["scipy", ">=1.15", null, "conda-forge", 9],
      ["pip", undefined, null, null, 10],
    ]);
    expect(found.pipText.split("\n").flatMap((text, i) => (text === "" ? [] : [[i + 1, text]]))).toEqual([
      [12, "requests[socks]>=2"],
      [13, "-r more.txt"],
    ]);
    expect(found.notes).toEqual(['environment.yml:14: "prefix" is not used: nothing is installed']);
  });

  test("loses no line for pip, however many stand on one", () => {
    const text = "dependencies:\n  - pip: [a, b, c]\n  - pip:\n    - d\n    - e\n";
    expect(parseEnvironmentFile(text, "e.yml").pipText).toBe("\na\nb\nc\nd\ne\n");
  });

  test("selectors at the ends of lines say for which platforms a spec is; what is not used is noted", () => {
    const text = `dependencies:
  - a
  - b  # [win]
  - c >=1 # [py<38]
  - pip:
    - d # [linux]
platforms: [linux-64]
category: dev
`;
    const { specs, pipText, notes } = parseEnvironmentFile(text, "e.yml");
    expect(specs.map(({ spec, onlyOn }) => [spec.name, onlyOn])).toEqual([
      ["a", null],
      ["b", ["win-64", "win-arm64", "win-32"]],
      ["c", null],
    ]);
    expect(pipText.trim()).toBe("d");
    expect(notes).toEqual([
      'e.yml:7: "platforms" is not used: --target says for which systems',
      'e.yml:8: "category" is not used: the lock has no categories of conda-lock',
      "e.yml:4: nobody knows the selector [py<38], so it is not used",
      'e.yml:6: the selector [linux] is not used: write a marker, such as ; os_name == "nt"',
    ]);
  });

  test("may have little", () => {
    expect(parseEnvironmentFile("dependencies: []\n", "e.yml")).toEqual({
      name: null,
      channels: [],
      specs: [],
      pipText: "",
      notes: [],
    });
    expect(parseEnvironmentFile("dependencies:\nchannels:\n", "e.yml").channels).toEqual([]);
  });

  test.each([
    ["channels: [a]\n", 1, "it has no dependencies"],
    ["- a\n", 1, "it holds no keys with values"],
    ["dependencies: numpy\n", 1, "there is no list"],
    ["dependencies:\n  - numpy ===1\n", 2, "no operator that conda knows"],
    ["dependencies:\n  - [a]\n", 2, "there is no text"],
    ["dependencies:\n  - poetry: [a]\n", 2, '"poetry" is no installer'],
    ["dependencies:\n  - a\n  -\n", 3, ""],
    ["dependencies:\n  - 'a\n", 3, "quote"],
    ["dependencies: [*a]\n", 1, ""],
    ["a: 1\na: 2\ndependencies: []\n", 2, ""],
  ])("%j is refused, with its line", (text, line, finding) => {
    const read = (): unknown => parseEnvironmentFile(text, "e.yml");
    expect(read).toThrow(EnvironmentFileError);
    expect(read).toThrow(`line ${line}:`);
    expect(read).toThrow(finding);
  });

  test("whatever the text, it is read or refused", () => {
    const words = fc.constantFrom(
      "dependencies:",
      "channels:",
      "\n",
      "  - ",
      "pip:",
      "a",
      "&a",
      "*a",
      "{",
      "}",
      "[",
      "]",
      "'",
      '"',
      "|",
      "!!x",
      "\t",
      ": ",
      "1.10",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (parts) => {
        try {
          return Array.isArray(parseEnvironmentFile(parts.join(""), "e.yml").specs);
        } catch (error: unknown) {
          return error instanceof UserError;
        }
      }),
    );
    expect(() => parseEnvironmentFile("x".repeat(5_000_000), "e.yml")).toThrow("larger than");
  });
});

import { expect, test } from "vitest";
import { readEnvironmentInput, readExplicitInput } from "../../../cli/inputs/conda-input.ts";
import { folderWith, hostIn } from "../invoke.ts";

const URL = "https://conda.anaconda.org/bioconda/linux-64/pysam-0.22.0-py311_0.conda";

test("an environment.yml asks for packages of conda, and for what stands under pip as a requirements file does", () => {
  const text = `name: x
channels: [bioconda, https://conda.anaconda.org/conda-forge, defaults, nodefaults]
prefix: /opt/x
dependencies:
  - python=3.11
  - pysam >=0.22
  - pip
  - pip:
      - requests>=2
      - -r more.txt
`;
  const host = hostIn(folderWith({ "more.txt": "idna\n" }));
  const input = readEnvironmentInput("environment.yml", text, host);
  expect(input.conda).toEqual({
    roots: [
      { text: "python=3.11", origin: { file: "environment.yml", line: 5 } },
      { text: "pysam >=0.22", origin: { file: "environment.yml", line: 6 } },
      { text: "pip", origin: { file: "environment.yml", line: 7 } },
    ],
    channels: ["bioconda", "conda-forge", "pkgs/main", "pkgs/r"],
  });
  expect(
    input.requirements.map(({ wanted, origin }) => [
      wanted.kind === "named" ? wanted.requirement.text : "",
      origin.file,
      origin.line,
    ]),
  ).toEqual([
    ["requests>=2", "environment.yml", 9],
    ["idna", "more.txt", 1],
  ]);
  expect(input.notes).toEqual(['environment.yml:3: "prefix" is not used: nothing is installed']);
});

test("conda runs pip in the folder of the file: paths begin there, but not those that begin at the root", () => {
  const text = `dependencies:
  - win-tool  # [win]
  - pip:
      - -e ./project
      - ../wheels/a-1-py3-none-any.whl
      - -r more.txt
      - /opt/b
      - https://example.org/c.zip
`;
  const host = hostIn(folderWith({ "envs/more.txt": "./other\n" }));
  const { requirements, conda } = readEnvironmentInput("envs/environment.yml", text, host);
  expect(
    requirements.map(({ wanted }) =>
      wanted.kind === "named" ? wanted.requirement.url : wanted.unnamed.location,
    ),
  ).toEqual([
    "envs/project",
    "wheels/a-1-py3-none-any.whl",
    "envs/other",
    "/opt/b",
    "https://example.org/c.zip",
  ]);
  expect(conda.roots[0]).toMatchObject({ text: "win-tool", onlyOn: ["win-64", "win-arm64", "win-32"] });
});

test("an explicit list asks for each of its artifacts, from its channel", () => {
  const { conda, requirements } = readExplicitInput("list.txt", `@EXPLICIT\n${URL}#${"0".repeat(32)}\n`);
  expect(conda).toEqual({
    roots: [{ text: `${URL}#${"0".repeat(32)}`, origin: { file: "list.txt", line: 2 } }],
    channels: ["bioconda"],
  });
  expect(requirements).toEqual([]);
});

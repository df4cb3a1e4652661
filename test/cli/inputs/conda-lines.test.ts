import { describe, expect, test } from "vitest";
import { takeCondaLines } from "../../../cli/inputs/conda-lines.ts";
import { InvalidRequirementsLineError } from "../../../packaging/requirements-file-error.ts";

describe("lines that are conda's", () => {
  test.each([
    "bioconda::pysam",
    "bioconda::pysam >=0.22",
    "conda-forge/linux-64::numpy=1.26",
    "numpy=1.26",
    "numpy = 1.26",
    "numpy=1.26=py312*",
    "tensorflow-base 2.0.0 gpu_py36h0ec5d1f_0",
    "libblas * *openblas",
    "numpy 1.26.* py312_0  # with a comment",
  ])("%s", (line) => {
    const { text, roots } = takeCondaLines(`a\n${line}\nb\n`, "r.txt");
    expect(text).toBe("a\n\nb\n");
    expect(roots).toEqual([{ text: line.replace(/\s*#.*/, ""), origin: { file: "r.txt", line: 2 } }]);
  });
});

describe("lines that are not", () => {
  test.each([
    "",
    "numpy",
    "numpy>=1",
    "numpy ==1.26",
    "numpy==1.26",
    "numpy (>=1)",
    "numpy >=1 ; python_version < '3'",
    "numpy[x] >=1",
    "numpy===1",
    "-r other.txt",
    "--index-url=https://x.example/simple",
    "-e ./folder",
    "a @ https://x.example/a-1.tar.gz",
    "./folder with spaces/x",
    "numpy~=1.26",
    "numpy>=1,<2 \\",
    "# numpy=1",
  ])("%s", (line) => {
    expect(takeCondaLines(`${line}\n`, "r.txt")).toEqual({ text: `${line}\n`, roots: [], isChanged: false });
  });

  test("a version behind a space is one behind ==, as mach-nix had it", () => {
    expect(takeCondaLines("requests 2.24.*\nidna 2\n", "r.txt")).toEqual({
      text: "requests==2.24.*\nidna==2\n",
      roots: [],
      isChanged: true,
    });
  });
});

test("a line with a channel that is no spec is an error with its place", () => {
  expect(() => takeCondaLines("\nx::a ===1\n", "r.txt")).toThrow(InvalidRequirementsLineError);
  expect(() => takeCondaLines("\nx::a ===1\n", "r.txt")).toThrow('line 2 of "r.txt"');
});

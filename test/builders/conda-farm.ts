/**
 * Packages of conda that can be built and run, as channels have them: for every Python with a program, compiled with the prefix in a binary
 * and libraries found from file to file, data that others name; and a wheel that needs some. What the tests of environments with conda ask for.
 */

import { type BuiltDistribution, builtWheel } from "./nix-distributions.ts";
import { condaBinary } from "./conda-binaries.ts";
import { lineFiles } from "./conda-line.ts";
import { type CondaPackage, PLACEHOLDER, condaPackage } from "./conda-packages.ts";

/** A wheel that needs packages of conda, with a program that uses both. */
export const SPEAKER: BuiltDistribution = builtWheel("speaker", "1.0", {
  requiresDist: ["greet>=2", "line"],
  scripts: { speak: "speaker:main" },
  files: {
    "speaker.py":
      "import greet\nfrom line import LINE\ndef main():\n    greet.main()\n    print(LINE, 'by a wheel')\n",
  },
});

/** The packages of conda-forge, for a Python such as `3.13`. Compiles C. */
export function condaFarm(minor: string): CondaPackage[] {
  return [...pureFarm(), ...compiledFarm(minor)];
}

/** `greet`, and what it needs: nothing is compiled. */
function pureFarm(): CondaPackage[] {
  return [
    condaPackage("greet", "2.0", {
      noarch: "python",
      depends: ["python >=3.8", "word >=1"],
      entryPoints: ["greet = greet:main"],
      pypi: ["greet"],
      files: {
        "site-packages/greet.py": {
          content: `def main():\n    print(open("${PLACEHOLDER}/share/words/word").read())\n`,
          mode: "text",
        },
        "site-packages/greet-2.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: greet\nVersion: 2.0\n",
      },
    }),
    condaPackage("word", "1!1.5", {
      noarch: "generic",
      format: "tar.bz2",
      files: { "share/words/word": "hello" },
    }),
  ];
}

/** `line`, a module in C for one Python, and the library that it is linked with. */
function compiledFarm(minor: string): CondaPackage[] {
  const tag = `cp${minor.replace(".", "")}`;
  const next = `3.${Number(minor.slice(2)) + 1}`;
  const library = condaBinary({ name: "libline.so.1", source: LIBRARY });
  return [
    condaPackage("line", "1.2", {
      build: `py${minor.replace(".", "")}h1_0`,
      depends: [`python >=${minor},<${next}.0a0`, `python_abi ${minor}.* *_${tag}`, "libline >=1,<2.0a0"],
      pypi: ["line"],
      files: lineFiles(minor, library),
    }),
    condaPackage("python_abi", minor, { build: `8_${tag}`, buildNumber: 8, noarch: "generic" }),
    condaPackage("libline", "1.0", {
      depends: ["__glibc >=2.17,<3.0.a0", "line-data"],
      files: { "lib/libline.so.1": { content: library.bytes, mode: "binary" } },
    }),
    condaPackage("line-data", "1.0", { noarch: "generic", files: { "share/lines/first": "first line" } }),
  ];
}

/** Reads a file of another package, by the path that it has in the prefix. */
const LIBRARY = `
#include <stdio.h>
#include <string.h>
static const char place[] = "${PLACEHOLDER}/share/lines/first";
const char *read_line(void) {
  static char line[99];
  FILE *file = fopen(place, "r");
  if (file == NULL) return "nothing";
  line[fread(line, 1, sizeof line - 1, file)] = 0;
  fclose(file);
  return line;
}
`;

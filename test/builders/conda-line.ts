/** `line`, a module in C and a program that are linked with a library of another package, which they find from file to file. */

import { type Binary, condaBinary } from "./conda-binaries.ts";
import type { CondaFile } from "./conda-packages.ts";

/**
 * The files of the package for a Python such as `3.13`. Compiles C.
 *
 * @param library With the function `const char *read_line(void)`.
 */
export function lineFiles(minor: string, library: Binary): Readonly<Record<string, CondaFile>> {
  const module = condaBinary({
    name: "_line.so",
    source: "const char *read_line(void); const char *line(void) { return read_line(); }",
    needs: [library],
    rpath: "$ORIGIN/../../..",
  });
  const program = condaBinary({
    name: "line",
    source:
      "#include <stdio.h>\nconst char *read_line(void);\nint main(void) { puts(read_line()); return 0; }",
    isProgram: true,
    needs: [library],
    rpath: "$ORIGIN/../lib",
  });
  const folder = `lib/python${minor}/site-packages/line`;
  return {
    [`${folder}/__init__.py`]: MODULE,
    [`${folder}/_line.so`]: module.bytes,
    "bin/line": { content: program.bytes, isProgram: true },
  };
}

const MODULE = `import ctypes, os
_c = ctypes.CDLL(os.path.join(os.path.dirname(__file__), '_line.so'))
_c.line.restype = ctypes.c_char_p
LINE = _c.line().decode()
`;

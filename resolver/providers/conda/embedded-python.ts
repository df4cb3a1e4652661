/**
 * Packages of conda that are linked with the shared library of Python: they need the interpreter of conda, for nixpkgs' is another build
 * of it. Extension modules are not among them, which find the interpreter that loads them.
 *
 * A short table of facts, from the recipes of conda-forge as of 2026; a package that is missing here shows when its environment is built,
 * where every library is looked for (docs/conda.md).
 */

/** By name of conda. */
export const PYTHON_EMBEDDERS: ReadonlySet<string> = new Set([
  "blender",
  "freecad",
  "gdb",
  "libpython-static",
  "lldb",
  "paraview",
  "uwsgi",
  "vim",
]);

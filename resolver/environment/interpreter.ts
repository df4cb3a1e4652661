/** The Python of a target: `cpython-3.11`, `cpython-3.13t`, `cpython-3.11.7`, `pypy-3.11`. */

import { shorten } from "../../packaging/shorten.ts";
import { NEWEST_CPYTHON_PATCH, NEWEST_PYPY } from "./newest-patches.ts";

/** A Python interpreter as far as markers and tags depend on it. */
export interface Interpreter {
  readonly implementation: "cpython" | "pypy";
  /** Minor version of Python 3. */
  readonly minor: number;
  /** Null when the target leaves it open; `pythonFullVersion` then has the newest known. */
  readonly patch: number | null;
  /** Without the global interpreter lock (PEP 703), written `t` after the version. */
  readonly freeThreaded: boolean;
  /** Always three numbers, `3.11.16`. */
  readonly pythonFullVersion: string;
  /** Version of the implementation: of CPython the same, of PyPy its own. */
  readonly implementationVersion: string;
}

const INTERPRETER =
  /^(?<implementation>cpython|pypy)-3\.(?<minor>0|[1-9]\d?)(?:\.(?<patch>0|[1-9]\d?))?(?<threads>t?)$/;

/** Older ABIs than that of 3.3 depend on how Python was built. */
const OLDEST_CPYTHON_MINOR = 3;
/** PEP 703. */
const FREE_THREADED_SINCE_MINOR = 13;

/**
 * The interpreter that the text names, or in words why it names none.
 *
 * Without a patch version the newest one known is meant, as anyone installs it who asks for `3.11`: it meets
 * `Requires-Python: >=3.8.1` and `!=3.9.0`, which the first patch would not. Who runs an older one says so: `cpython-3.11.4`.
 */
export function readInterpreter(text: string): Interpreter | string {
  const groups = INTERPRETER.exec(text)?.groups;
  if (groups === undefined)
    return `"${shorten(text)}" is not of the form "cpython-3.11", "cpython-3.11.7" or "pypy-3.11"`;
  const minor = Number(groups["minor"]);
  const patch = groups["patch"] === undefined ? null : Number(groups["patch"]);
  const freeThreaded = groups["threads"] === "t";
  return groups["implementation"] === "cpython"
    ? cpython(minor, patch, freeThreaded)
    : pypy(minor, patch, freeThreaded);
}

function cpython(minor: number, patch: number | null, freeThreaded: boolean): Interpreter | string {
  if (minor < OLDEST_CPYTHON_MINOR) return `CPython before 3.${OLDEST_CPYTHON_MINOR} is not supported`;
  if (freeThreaded && minor < FREE_THREADED_SINCE_MINOR) {
    return `free-threaded CPython begins with 3.${FREE_THREADED_SINCE_MINOR}`;
  }
  const pythonFullVersion = `3.${minor}.${patch ?? NEWEST_CPYTHON_PATCH.get(minor) ?? 0}`;
  const implementationVersion = pythonFullVersion;
  return { implementation: "cpython", minor, patch, freeThreaded, pythonFullVersion, implementationVersion };
}

function pypy(minor: number, patch: number | null, freeThreaded: boolean): Interpreter | string {
  if (freeThreaded) return "PyPy has no free-threaded build";
  const newest = NEWEST_PYPY.get(minor);
  if (newest === undefined) {
    return `no PyPy for Python 3.${minor} is known, only for 3.${[...NEWEST_PYPY.keys()].join(", 3.")}`;
  }
  return {
    implementation: "pypy",
    minor,
    patch,
    freeThreaded,
    pythonFullVersion: `3.${minor}.${patch ?? newest.patch}`,
    // A PyPy is not found by the patch version of the language: the last one for the minor version stands for all.
    implementationVersion: newest.pypyVersion,
  };
}

/** The text that `readInterpreter` reads as this interpreter. */
export function formatInterpreter({ implementation, minor, patch, freeThreaded }: Interpreter): string {
  return `${implementation}-3.${minor}${patch === null ? "" : `.${patch}`}${freeThreaded ? "t" : ""}`;
}

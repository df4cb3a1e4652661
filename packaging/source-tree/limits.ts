/** Bounds on what is read of a source tree: far above anything real, low enough that hostile input costs little. */

/** Largest file that is read for its declarations, in bytes. The largest setup.py known to us has 90 KB. */
export const TREE_FILE_SIZE_BYTES_MAX: number = 2 * 1024 * 1024;

/** Most requirements of one tree, those of its extras included. Real ones have some thousands. */
export const TREE_REQUIREMENT_COUNT_MAX = 20_000;

/** Deepest nesting of arrays and inline tables of a pyproject.toml; the reader recurses this deep. */
export const TOML_DEPTH_MAX = 100;

/** Longest version constraint of a Poetry dependency, in UTF-16 code units. */
export const POETRY_CONSTRAINT_LENGTH_MAX = 4096;

/** Most requirements files that pbr may include from one another by `-r`. */
export const REQUIREMENTS_INCLUDE_COUNT_MAX = 50;

/** Largest setup.py that is read, in bytes: each token is an object in memory. */
export const SETUP_SCRIPT_SIZE_BYTES_MAX: number = 512 * 1024;

/** Deepest nesting of brackets, and of blocks, of a setup.py; the parser recurses this deep. */
export const PYTHON_DEPTH_MAX = 100;

/** Most expressions and statements that are evaluated of one setup.py. */
export const PYTHON_STEP_COUNT_MAX = 200_000;

/** Longest text, in UTF-16 code units, and longest list that an evaluation makes: `x = x + x` doubles with each line. */
export const PYTHON_VALUE_SIZE_MAX: number = 1024 * 1024;

/** The error of operations that a universe's rules do not allow. */

/** An operation that cannot be done on what is there now, such as a second upload of a file's name. */
export class UniverseError extends Error {
  override readonly name = "UniverseError";
}

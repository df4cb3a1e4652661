/** Assertions on our own invariants: a failure is a bug in pinwheel, never bad input. */

/** Thrown when one of our own invariants does not hold; it is never caught to go on, only to report a bug. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/**
 * States an invariant.
 *
 * @param message The invariant in words, as it should have held.
 * @throws {AssertionError} when `condition` is false.
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(`Invariant broken: ${message}`);
}

/**
 * The value, which the caller knows to be there.
 *
 * @param what Names the value in the message of a failure.
 * @throws {AssertionError} when the value is undefined.
 */
export function defined<T>(value: T | undefined, what: string): T {
  assert(value !== undefined, `${what} is defined`);
  return value;
}

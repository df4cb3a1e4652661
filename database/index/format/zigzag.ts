/** Signed integers as unsigned ones that are small where the signed ones are near zero: 0, -1, 1, -2 … become 0, 1, 2, 3 … */

/** The unsigned form. */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** The signed integer of an unsigned form. */
export function unzigzag(code: number): number {
  return code % 2 === 0 ? code / 2 : -(code + 1) / 2;
}

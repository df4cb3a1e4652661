/** Numbers that look random and follow from their inputs, so that they can be had in any order. */

/** A whole number from 0 to below 2^32 for two numbers: the finalizer of MurmurHash3 (public domain, Austin Appleby). */
export function mixNumbers(seed: number, number: number): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(number, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

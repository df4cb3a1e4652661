/** Sets of small numbers as half-open pairs, `[start, end, start, end, …]`, ascending and not touching. */

/** The numbers in the pairs, ascending. */
export function indicesOfPairs(pairs: ArrayLike<number>): number[] {
  const indices: number[] = [];
  for (let i = 0; i < pairs.length; i += 2)
    for (let index = pairs[i] ?? 0; index < (pairs[i + 1] ?? 0); index++) indices.push(index);
  return indices;
}

/** The pairs of ascending numbers. */
export function pairsOfIndices(indices: readonly number[]): number[] {
  const pairs: number[] = [];
  for (const index of indices)
    if (pairs.at(-1) === index) pairs[pairs.length - 1] = index + 1;
    else pairs.push(index, index + 1);
  return pairs;
}

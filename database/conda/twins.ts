/** One package in conda's two formats: of such twins the `.conda` counts, as everywhere in conda's world. */

import { CONDA_ENDINGS } from "../../packaging/conda/filename.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";

/** The filename without its ending. */
export function stemOf(filename: string): string {
  const ending = CONDA_ENDINGS.find((each) => filename.endsWith(each)) ?? "";
  return filename.slice(0, filename.length - ending.length);
}

/** The records without those that are in the better format too, in their order. */
export function withoutTwins<T extends { readonly record: CondaRecord }>(artifacts: readonly T[]): T[] {
  const [better] = CONDA_ENDINGS;
  const names = new Set(artifacts.map(({ record }) => record.filename));
  return artifacts.filter(({ record: { filename } }) => {
    return filename.endsWith(better) || !names.has(stemOf(filename) + better);
  });
}

/** Trees of locks for a person. */

import type { Lock } from "../../resolver/lock/lock.ts";
import { type TreeOptions, formatInvertedTree, formatTree } from "../../resolver/lock/tree.ts";

/**
 * The tree of each target, under its name where there are several.
 *
 * @param inverted A package that all of the targets have, from which the tree is to lead up to those who need it.
 */
export function renderTrees(
  lock: Lock,
  targetIds: readonly string[],
  { inverted, ...options }: TreeOptions & { readonly inverted?: string } = {},
): string {
  return targetIds
    .map((id) => {
      const tree =
        inverted === undefined
          ? formatTree(lock, id, options)
          : formatInvertedTree(lock, id, { ...options, name: inverted });
      return `${targetIds.length > 1 ? `${id}\n` : ""}${tree}`;
    })
    .join("\n");
}

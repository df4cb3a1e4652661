/** What is said of a package that a lock does not have. */

import { NameList } from "../../resolver/explain/name-list.ts";
import { nearNames } from "../../resolver/explain/near-names.ts";
import type { Lock } from "../../resolver/lock/lock.ts";

/** More suggestions than these only hide the right one. */
const SUGGESTION_COUNT_MAX = 3;

/**
 * That none of the targets has the package, with names of packages that they have and that may be meant. Ends with a newline.
 *
 * @param wanted The name in normalized form, and what the person calls the lock.
 */
export function renderNotInLock(
  lock: Lock,
  targetIds: readonly string[],
  wanted: { readonly name: string; readonly path: string },
): string {
  const names = new Set(
    targetIds.flatMap((id) => {
      const { packages, conda } = lock.targets[id] ?? { packages: {}, conda: undefined };
      return [...Object.keys(packages), ...Object.keys(conda?.packages ?? {})];
    }),
  );
  const near = nearNames(wanted.name, new NameList([...names])).slice(0, SUGGESTION_COUNT_MAX);
  const all = Object.keys(lock.targets).length === targetIds.length;
  const where = all ? "" : ` for ${targetIds.join(", ")}`;
  const sentence = `"${wanted.name}" is not in ${wanted.path}${where}\n`;
  if (near.length === 0) return sentence;
  const quoted = near.map(({ name }) => `"${name}"`).join(" or ");
  return `${sentence}hint: Write ${quoted} if "${wanted.name}" is a typing error.\n`;
}

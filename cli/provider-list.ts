/** `--providers` → kinds of files in order of preference. */

import { DEFAULT_OPTIONS, type ResolveOptions } from "../resolver/question.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The providers of a list such as `wheel,sdist`, most preferred first.
 *
 * @throws {UsageError} for a name that is none, one that stands twice, or an empty list.
 */
export function providersOf(list: string): ResolveOptions["providers"] {
  const known = DEFAULT_OPTIONS.providers;
  const hint = `Choose from ${known.join(", ")}, most preferred first.`;
  const names = list.split(",").map((name) => name.trim());
  const providers = names.map((name) => {
    const provider = known.find((each) => each === name);
    if (provider === undefined) throw new UsageError(`Cannot use provider "${name}"`, hint);
    return provider;
  });
  if (new Set(providers).size < providers.length)
    throw new UsageError(`Cannot use providers "${list}": one stands there twice`, hint);
  return providers;
}

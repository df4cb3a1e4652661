/** The operand `NAME` or `NAME==VERSION`. */

import { isName } from "../packaging/name.ts";
import { UsageError } from "./usage-error.ts";

/** What the operand names: a release, or all of a project. */
export interface WantedRelease {
  /** As written. */
  readonly name: string;
  /** As written. */
  readonly version: string | undefined;
}

/** @throws {UsageError} for a text that is neither. */
export function wantedRelease(text: string): WantedRelease {
  const [name = "", ...versions] = text.split("==").map((part) => part.trim());
  const [version] = versions;
  if (!isName(name) || versions.length > 1 || version === "")
    throw new UsageError(
      `Cannot look for "${text}": it is no name, and no NAME==VERSION`,
      'Write it as "numpy" or as "numpy==2.0".',
    );
  return { name, version };
}

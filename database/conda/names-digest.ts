/** The digest of a table of names that the user gave, which a lock names: another table is another answer. */

import { createHash } from "node:crypto";
import { compareStrings } from "../../common/ordering.ts";
import type { PypiNameFacts } from "./pypi-names.ts";

/** SRI sha256 of what the table says, in whatever order and form it was written. */
export function namesDigest(table: PypiNameFacts["table"]): string {
  const hash = createHash("sha256");
  for (const [name, projects] of [...table].toSorted(([a], [b]) => compareStrings(a, b)))
    hash.update(`${JSON.stringify([name, projects])}\n`);
  return `sha256-${hash.digest("base64")}`;
}

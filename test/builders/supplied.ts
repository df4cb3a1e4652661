/** What the user supplies, for tests. */

import { normalizeName } from "../../packaging/name.ts";
import type { SuppliedProject } from "../../resolver/question.ts";

/** A pure wheel without requirements at a URL of its name, `https://example.org/a-1-py3-none-any.whl`, but for what is given. */
export function suppliedWheel(
  name: string,
  version: string,
  fields: Partial<SuppliedProject> = {},
): SuppliedProject {
  const filename = `${name}-${version}-py3-none-any.whl`;
  return {
    name: normalizeName(name),
    version,
    source: {
      kind: "url",
      location: `https://example.org/${filename}`,
      subdirectory: null,
      isEditable: false,
      sha256Hex: null,
      sizeBytes: null,
    },
    kind: "wheel",
    filename,
    requiresDist: [],
    providesExtra: [],
    requiresPython: null,
    buildRequires: null,
    buildBackend: null,
    ...fields,
  };
}

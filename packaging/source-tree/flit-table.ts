/**
 * The `[tool.flit.metadata]` table of pyproject.toml, in which flit kept metadata before PEP 621.
 *
 * https://flit.pypa.io/en/stable/pyproject_toml.html#old-style-metadata
 */

import { requirementFields } from "./declared-requirements.ts";
import { readExtras } from "./project-table.ts";
import type { Statement, TreeReading } from "./tree-reading.ts";

const PLACE = "[tool.flit.metadata] of pyproject.toml";

/**
 * What flit's table says. `dev-requires`, older than `requires-extra`, is an extra `dev`. The version stands in the module,
 * which is not read.
 */
export function stateFlit(reading: TreeReading): Statement | undefined {
  const tool = reading.pyproject?.table("tool", "[tool] of pyproject.toml");
  const metadata = tool?.table("flit", "[tool.flit] of pyproject.toml")?.table("metadata", PLACE);
  if (metadata === undefined) return undefined;
  const name = metadata.text("dist-name") ?? metadata.text("module") ?? null;
  if (reading.fit(PLACE, name, null) !== "same") return undefined;
  const extras = new Map(readExtras(metadata, "requires-extra"));
  const developmentRequires = metadata.texts("dev-requires");
  if (developmentRequires !== undefined && !extras.has("dev")) extras.set("dev", developmentRequires);
  const dependencies = {
    ...requirementFields({ requires: metadata.texts("requires") ?? [], extras }, PLACE),
    requiresPython: metadata.text("requires-python") ?? null,
    source: "flit" as const,
    confidence: "high" as const,
  };
  return { name, version: null, dependencies };
}

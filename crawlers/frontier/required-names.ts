/** Which projects a project needs, as far as the order of a crawl is concerned. */

import type { ProjectDraft } from "../../database/canonical-project.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";

/** The name at the start of a requirement (PEP 508); what follows is no concern here. */
const LEADING_NAME = /^\s*(?<name>[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)/i;

/** Names that any file of the project requires, each once, the project itself left out. O(n) in its requirements. */
export function requiredNames(project: Pick<ProjectDraft, "name" | "releases">): Set<NormalizedName> {
  // Requirements repeat from file to file: most are looked at once.
  const texts = new Set<string>();
  for (const { files } of project.releases)
    for (const { metadata } of files)
      if (metadata.state === "known") for (const text of metadata.core.requiresDist) texts.add(text);
  const names = new Set<NormalizedName>();
  for (const text of texts) {
    const name = LEADING_NAME.exec(text)?.groups?.["name"];
    if (name !== undefined) names.add(normalizeName(name));
  }
  names.delete(project.name);
  return names;
}

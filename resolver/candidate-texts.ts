/** Candidates of a project in words: its versions, and what they are made from where that matters. */

import { formatVersionRuns } from "./explain/version-runs.ts";
import { providerWords } from "./provider-texts.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";

/**
 * `a 1.0-1.4 (5 versions)`; `a 1.0 as sdist` where another candidate of the same version could be meant too.
 *
 * @param label The project's name, with extras where they matter.
 * @param candidates Ascending, at least one.
 * @param among What could be meant; `candidates` is a part of it.
 */
export function formatCandidates(
  label: string,
  table: CandidateTable,
  candidates: readonly number[],
  among: readonly number[],
): string {
  const texts = Array.from({ length: table.project.versionCount }, (_, i) => table.project.versionText(i));
  const others = new Set(among);
  for (const candidate of candidates) others.delete(candidate);
  const otherVersions = new Set([...others].map((candidate) => table.version(candidate)));
  const groups = new Map<string, number[]>();
  for (const candidate of candidates) {
    const version = table.version(candidate);
    const suffix = otherVersions.has(version) ? ` ${sourceWords(table, candidate)}` : "";
    groups.set(suffix, [...(groups.get(suffix) ?? []), version]);
  }
  const parts = [...groups].map(([suffix, versions]) => {
    const ascending = [...new Set(versions)].toSorted((a, b) => a - b);
    return `${formatVersionRuns(label, texts, ascending)}${suffix}`;
  });
  return parts.join(" and ");
}

function sourceWords(table: CandidateTable, candidate: number): string {
  const provider = table.provider(candidate);
  return table.isConda(candidate) ? providerWords(provider) : `as ${provider}`;
}

/** How many versions the candidates have among them. */
export function versionCountOf(table: CandidateTable, candidates: readonly number[]): number {
  return new Set(candidates.map((candidate) => table.version(candidate))).size;
}

/** All versions that there are of a project: `a 1.0 and 1.1`, `a 1.0-2.4 (12 versions)`. */
export function existingVersions({ name, project }: CandidateTable): string {
  const count = project.versionCount;
  const [oldest, newest] = [project.versionText(0), project.versionText(count - 1)];
  if (count === 1) return `${name} ${newest}`;
  return count === 2 ? `${name} ${oldest} and ${newest}` : `${name} ${oldest}-${newest} (${count} versions)`;
}

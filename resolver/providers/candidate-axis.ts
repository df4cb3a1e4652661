/**
 * The order of a project's candidates.
 *
 * The axis runs from the least preferred to the most preferred: for each tier of providers, the least preferred first, its
 * versions ascending, and of one version the better provider last. So the highest candidate of any set is the preferred one,
 * and a set of versions is one interval per tier.
 */

import { type FileChoice, chooseFile } from "./file-choice.ts";
import type { ProjectRecord } from "./project-record.ts";
import type { ProviderName, ProviderOrder } from "./provider-order.ts";
import type { TargetContext } from "./target-context.ts";

/** One version from one provider. */
export interface Candidate {
  readonly provider: ProviderName;
  readonly versionIndex: number;
  /** Null for a release that has no file for any provider. */
  readonly choice: FileChoice | null;
}

/** The candidates in their order. */
export interface CandidateAxis {
  readonly candidates: readonly Candidate[];
  /** The candidates of each tier as a half-open interval, the least preferred first. */
  readonly segments: readonly (readonly [start: number, end: number])[];
}

/** The axis of nothing. */
export const EMPTY_AXIS: CandidateAxis = { candidates: [], segments: [] };

/** The choices of one release, by provider. */
type ReleaseChoices = ReadonlyMap<ProviderName, FileChoice>;

/** The axis of a project. Cost: one look at every distinct group of files. */
export function buildAxis(context: TargetContext, record: ProjectRecord): CandidateAxis {
  const order = context.rules.order(record.name);
  // With no provider left, every release is one without a file, and can be told so.
  const tiers: ProviderOrder = order.length === 0 ? [["wheel"]] : order;
  const releases = releaseChoices(context, record, order.flat());
  const candidates: Candidate[] = [];
  const segments: (readonly [number, number])[] = [];
  for (const tier of tiers.toReversed()) {
    const start = candidates.length;
    // A release without a file for anyone still exists, or it could not be said that it has none.
    const isLeastPreferred = tier === tiers.at(-1);
    for (const [versionIndex, choices] of releases.entries()) {
      if (isLeastPreferred && choices.size === 0)
        candidates.push({ provider: tier[0] ?? "wheel", versionIndex, choice: null });
      for (const provider of tier.toReversed()) {
        const choice = choices.get(provider);
        if (choice !== undefined) candidates.push({ provider, versionIndex, choice });
      }
    }
    segments.push([start, candidates.length]);
  }
  return { candidates, segments };
}

/**
 * The best file of each provider, by version. Releases of the same group of files share their choices, unless the details of
 * files matter, which are each file's own.
 */
function releaseChoices(
  context: TargetContext,
  record: ProjectRecord,
  providers: readonly ProviderName[],
): ReleaseChoices[] {
  const byGroup = new Map<number, ReleaseChoices>();
  const isShared = !context.rules.needsDetails(record.name);
  return Array.from({ length: record.versionCount }, (_, versionIndex) => {
    const group = record.fileGroup(versionIndex);
    const known = isShared ? byGroup.get(group) : undefined;
    if (known !== undefined) return known;
    const choices = chooseFiles(context, record, { versionIndex, providers });
    byGroup.set(group, choices);
    return choices;
  });
}

function chooseFiles(
  context: TargetContext,
  record: ProjectRecord,
  release: { readonly versionIndex: number; readonly providers: readonly ProviderName[] },
): ReleaseChoices {
  const files = record.filesOf(release.versionIndex);
  const choices = new Map<ProviderName, FileChoice>();
  for (const provider of release.providers) {
    const choice = chooseFile(context, record, { files, kind: provider });
    if (choice !== null) choices.set(provider, choice);
  }
  return choices;
}

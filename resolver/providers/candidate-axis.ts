/**
 * The order of a project's candidates.
 *
 * The axis runs from the least preferred to the most preferred: for each tier of providers, the least preferred first, its
 * versions ascending, and of one version the better provider last. So the highest candidate of any set is the preferred one,
 * and a set of versions is one interval per tier.
 */

import { compareNumbers } from "../../common/ordering.ts";
import { type FileChoice, chooseFile, judgeFiles } from "./file-choice.ts";
import type { ProjectRecord } from "./project-record.ts";
import {
  type ProviderName,
  type ProviderOrder,
  type ProviderTier,
  isCondaProvider,
} from "./provider-order.ts";
import type { TargetContext } from "./target-context.ts";

/** One version from one provider. */
export interface Candidate {
  readonly provider: ProviderName;
  readonly versionIndex: number;
  /** Null for a release that has no file for any provider. */
  readonly choice: FileChoice | null;
}

/** Candidates beside one another, whose versions ascend. */
export interface AxisSegment {
  /** A half-open interval. */
  readonly start: number;
  readonly end: number;
  /** 0 is the most preferred tier of providers. */
  readonly tier: number;
}

/** The candidates in their order. */
export interface CandidateAxis {
  readonly candidates: readonly Candidate[];
  /** One for each tier, or several where something of the provider goes before the version (`CondaFile.preference`); the least preferred first. */
  readonly segments: readonly AxisSegment[];
  readonly tierCount: number;
}

/** The axis of nothing. */
export const EMPTY_AXIS: CandidateAxis = { candidates: [], segments: [], tierCount: 0 };

/** The choices of one release, by provider; several, the best last, only of conda, where packages of different names may be the release. */
type ReleaseChoices = ReadonlyMap<ProviderName, readonly FileChoice[]>;

/** The axis of a project. Cost: one look at every distinct group of files. */
export function buildAxis(context: TargetContext, record: ProjectRecord): CandidateAxis {
  const order = context.rules.order(record.name);
  // With no provider left, every release is one without a file, and can be told so.
  const tiers: ProviderOrder = order.length === 0 ? [["wheel"]] : order;
  const releases = releaseChoices(context, record, order.flat());
  const candidates: Candidate[] = [];
  const segments: AxisSegment[] = [];
  for (const [tier, providers] of [...tiers.entries()].toReversed())
    for (const segment of segmentsOf(providers, releases, tier === tiers.length - 1)) {
      const start = candidates.length;
      candidates.push(...segment);
      segments.push({ start, end: candidates.length, tier });
    }
  return { candidates, segments, tierCount: tiers.length };
}

/** The candidates of one tier, the least preferred first, each list by version. */
function segmentsOf(
  tier: ProviderTier,
  releases: readonly ReleaseChoices[],
  isLeastPreferred: boolean,
): readonly (readonly Candidate[])[] {
  const candidates: Candidate[] = [];
  for (const [versionIndex, choices] of releases.entries()) {
    // A release without a file for anyone still exists, or it could not be said that it has none.
    if (isLeastPreferred && choices.size === 0)
      candidates.push({ provider: tier[0] ?? "wheel", versionIndex, choice: null });
    for (const provider of tier.toReversed())
      for (const choice of choices.get(provider) ?? []) candidates.push({ provider, versionIndex, choice });
  }
  // Equals of different kinds have nothing in common but their versions.
  if (tier.length > 1) return [candidates];
  const byPreference = Map.groupBy(candidates, ({ choice }) => choice?.preference ?? 0);
  return byPreference.size < 2
    ? [candidates]
    : [...byPreference].toSorted(([a], [b]) => compareNumbers(a, b)).map(([, own]) => own);
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
  { versionIndex, providers }: { readonly versionIndex: number; readonly providers: readonly ProviderName[] },
): ReleaseChoices {
  const files = record.filesOf(versionIndex);
  const choices = new Map<ProviderName, readonly FileChoice[]>();
  for (const provider of providers) {
    const release = { files, kind: provider };
    const chosen = isCondaProvider(provider)
      ? judgeFiles(context, record, release)
      : [chooseFile(context, record, release)].filter((choice) => choice !== null);
    if (chosen.length > 0) choices.set(provider, chosen);
  }
  return choices;
}

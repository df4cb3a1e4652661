/** The order of the candidates of one name, as far as it does not depend on which of them are left. */

import { compareNumbers } from "../../../common/ordering.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { type CondaVersion, compareCondaVersions, tryParseCondaVersion } from "../../../packaging/conda/version.ts";
import type { CondaSettings } from "./conda-settings.ts";
import type { CondaTableContent } from "./conda-table.ts";

interface Candidate {
  readonly record: CondaRecord;
  readonly version: CondaVersion;
}

type OrderSettings = Pick<CondaSettings, "channels" | "priority">;

/** Records, the least preferred first; one whose version cannot be read is left out, for no requirement can be about it. */
export function orderCandidates(
  records: readonly CondaRecord[],
  settings: OrderSettings,
): Pick<CondaTableContent, "records" | "versions" | "groups"> {
  const candidates = records.flatMap((record) => {
    const version = tryParseCondaVersion(record.version);
    return version === undefined ? [] : [{ record, version }];
  });
  const sorted = candidates.toSorted((a, b) => compareCandidates(a, b, settings));
  let group = 0;
  const groups = sorted.map((candidate, place) => {
    const before = sorted[place - 1];
    if (before !== undefined && compareCandidates(before, candidate, settings) !== 0) group += 1;
    return group;
  });
  return { records: sorted.map(({ record }) => record), versions: sorted.map(({ version }) => version), groups };
}

function compareCandidates(a: Candidate, b: Candidate, { channels, priority }: OrderSettings): number {
  const [own, other] = [a.record, b.record];
  const byFeatures = compareNumbers(Number(other.trackFeatures.length > 0), Number(own.trackFeatures.length > 0));
  if (byFeatures !== 0) return byFeatures;
  const byChannel = compareNumbers(channels.indexOf(other.channel), channels.indexOf(own.channel));
  if (priority !== "disabled" && byChannel !== 0) return byChannel;
  const byVersion = compareCondaVersions(a.version, b.version);
  if (byVersion !== 0) return byVersion;
  return byChannel === 0 ? compareNumbers(own.buildNumber, other.buildNumber) : byChannel;
}

/** Counts conda packages one by one, as they are written or verified, and makes the digests of what they offer. */

import { compareStrings } from "../../common/ordering.ts";
import { type CondaCounts, type CondaFacts, type CondaNamesFact, subdirKey } from "../conda/conda-facts.ts";
import type { CondaPackage, CondaSubdirFacts } from "../conda/conda-package.ts";
import { dayOf } from "../conda/day.ts";
import { SubdirDigest } from "../conda/subdir-digest.ts";
import { withoutTwins } from "../conda/twins.ts";

/** What is known of channels without looking at packages. */
export interface CondaHead {
  readonly subdirs: readonly CondaSubdirFacts[];
  readonly names: readonly CondaNamesFact[];
}

/** Adds up package by package. Memory: a hash for each name of each subdirectory. */
export class CondaCounter {
  readonly #counts = { packages: 0, records: 0, removed: 0, events: 0 };
  readonly #recordCounts = new Map<string, number>();
  readonly #digests = new Map<string, SubdirDigest>();

  add({ channel, name, subdirs }: CondaPackage): void {
    this.#counts.packages += 1;
    for (const { subdir, artifacts, removed, events } of subdirs) {
      const key = subdirKey({ channel, subdir });
      this.#counts.records += artifacts.length;
      this.#counts.removed += removed.length;
      this.#counts.events += events.length;
      this.#recordCounts.set(key, (this.#recordCounts.get(key) ?? 0) + artifacts.length);
      const digest = this.#digests.get(key) ?? new SubdirDigest();
      this.#digests.set(key, digest);
      digest.add(
        name,
        withoutTwins(artifacts).map(({ record }) => record),
      );
    }
  }

  counts(): CondaCounts {
    return { ...this.#counts };
  }

  /** The facts of what was added. */
  facts({ subdirs, names }: CondaHead): CondaFacts {
    return {
      counts: this.counts(),
      subdirs: subdirs
        .map(({ channel, subdir, baseUrl, checkedAtMs, laterCount, leftOutCount }) => ({
          channel,
          subdir,
          baseUrl,
          dataDate: dayOf(checkedAtMs),
          records: this.recordsOf({ channel, subdir }),
          later: laterCount,
          leftOut: leftOutCount,
          digest: this.digestOf({ channel, subdir }),
        }))
        .toSorted((a, b) => compareStrings(subdirKey(a), subdirKey(b))),
      names: names.toSorted((a, b) => compareStrings(`${a.channel} ${a.kind}`, `${b.channel} ${b.kind}`)),
    };
  }

  /** How many records of the subdirectory were added. */
  recordsOf(place: { readonly channel: string; readonly subdir: string }): number {
    return this.#recordCounts.get(subdirKey(place)) ?? 0;
  }

  /** The digest of what was added of the subdirectory. */
  digestOf(place: { readonly channel: string; readonly subdir: string }): string {
    return (this.#digests.get(subdirKey(place)) ?? new SubdirDigest()).digest();
  }
}

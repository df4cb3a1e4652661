/** The index that the kills are tried on: as it stands on one day, and what happens to it until the next. */

import { RandomSource } from "../builders/random-source.ts";
import type { SdistStyle } from "../simulator/sdist-styles.ts";
import { Universe } from "../simulator/universe.ts";

const DAY_MS = 86_400_000;

const STYLES: readonly SdistStyle[] = [
  "project-table",
  "pkg-info",
  "poetry",
  "setup-cfg",
  "setup-py",
  "egg-info",
  "opaque",
];

/** The project that is saved in parts. */
export const HUGE_PROJECT = "Boulder";

/** How large the index is. */
export interface KillUniverseOptions {
  readonly seed: number;
  /** Projects with one to three releases of a wheel and an sdist. */
  readonly projects: number;
  /** Files of the huge project on the first day; half as many come on the second. */
  readonly hugeFiles: number;
  /** Projects that are gone already. They cost a crawl no request, but make the dump one of many shards. */
  readonly goneProjects: number;
}

/**
 * An index on its first day. Nothing in it fails and nothing is archived, since the database says of both when it was seen; so
 * the revision after a crawl depends on nothing but the index.
 */
export class KillUniverse {
  readonly universe: Universe = new Universe();
  readonly #options: KillUniverseOptions;
  readonly #random: RandomSource;

  constructor(options: KillUniverseOptions) {
    this.#options = options;
    this.#random = new RandomSource(options.seed);
    for (let number = 0; number < options.goneProjects; number += 1) {
      this.universe.createProject(`gone-${number}`);
      this.universe.removeProject(`gone-${number}`);
    }
    for (let number = 0; number < options.projects; number += 1) {
      const releaseCount = 1 + this.#random.below(3);
      for (let minor = 0; minor < releaseCount; minor += 1) this.#release(number, `1.${minor}`);
    }
    this.#releaseHuge("1.0", options.hugeFiles);
  }

  /** Lets a day pass on which about half of the projects change, each kind of change among them. */
  nextDay(): void {
    const { projects, hugeFiles } = this.#options;
    this.universe.advance(DAY_MS);
    for (let number = 0; number < projects; number += 1) this.#change(number);
    for (let number = projects; number < projects * 1.1; number += 1) this.#release(number, "1.0");
    this.#releaseHuge("2.0", Math.ceil(hugeFiles / 2));
  }

  #change(number: number): void {
    const { universe } = this;
    const name = nameOf(number);
    const die = this.#random.below(20);
    if (die < 6) this.#release(number, "2.0");
    if (die === 6) universe.yankRelease(name, "1.0", "broken");
    if (die === 7) universe.removeRelease(name, "1.0");
    if (die === 8) universe.removeProject(name);
    if (die === 9) universe.quarantineProject(name);
    if (die === 10) universe.changeRoles(name);
  }

  /** Every third wheel is read from the wheel itself; the sdists in every way there is, as some have no wheel beside them. */
  #release(number: number, version: string): void {
    const name = nameOf(number);
    const requiresDist = number === 0 ? [] : [`${nameOf(this.#random.below(number))}>=1.0`];
    if (this.#random.below(4) > 0)
      this.universe.upload(name, version, {
        kind: "wheel",
        requiresDist,
        isMetadataServed: this.#random.below(3) > 0,
      });
    this.universe.upload(name, version, { kind: "sdist", style: this.#random.pick(STYLES), requiresDist });
  }

  #releaseHuge(version: string, fileCount: number): void {
    for (let file = 0; file < fileCount; file += 1)
      this.universe.upload(HUGE_PROJECT, version, {
        kind: "wheel",
        buildTag: String(file),
        requiresDist: [nameOf(0)],
      });
  }
}

/** Every fifth name is not in normal form. */
function nameOf(number: number): string {
  return number % 5 === 0 ? `Gravel.${number}` : `gravel-${number}`;
}

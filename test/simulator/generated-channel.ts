/**
 * A channel of any size that follows from a seed and is made when asked for: the load of tests and benchmarks.
 *
 * Nothing of its records is kept, so that half a million of them cost only the hashes of their shards.
 */

import { ChannelError } from "./channel-record.ts";
import type {
  ChannelSource,
  PackageContent,
  PackageState,
  RecordFields,
  SubdirSettings,
  SubdirSource,
  SubdirState,
} from "./channel-source.ts";
import { mixNumbers } from "./mix-numbers.ts";

const START_MS = Date.UTC(2020, 0, 1);
const STEP_MS = 61_000;
/** conda-forge has some 40 records for a name of a subdir. */
const RECORDS_PER_NAME = 40;
/** One in so many records is a `.tar.bz2`. */
const BZ2_SHARE = 4;
const DEPENDENCIES_MAX = 6;
const BUILDS_PER_VERSION = 3;
/** So that names sort as numbers do. */
const NUMBER_DIGIT_COUNT = 6;
/** Half of the time would go into the digits of hashes without it. */
const HEX_OF_16_BITS = Array.from({ length: 65_536 }, (_, i) => i.toString(16).padStart(4, "0"));
const MD5_DIGIT_COUNT = 32;
const SHA256_DIGIT_COUNT = 64;

/** How large a generated channel is. */
export interface GeneratedChannelOptions {
  /** Records of the subdir at first. */
  readonly records: number;
  /** 40 when absent. */
  readonly recordsPerName?: number;
  /** `generated` when absent. */
  readonly channel?: string;
  /** `linux-64` when absent. */
  readonly subdir?: string;
  readonly seed?: number;
  readonly settings?: SubdirSettings;
}

interface GeneratedRecord extends RecordFields {
  readonly name: string;
  readonly version: string;
  readonly build: string;
}

/** A channel of one subdir. Its clock moves with each change. */
export class GeneratedChannel implements ChannelSource, SubdirSource {
  readonly channel: string;
  readonly subdir: string;
  readonly settings: SubdirSettings;
  readonly #recordCount: number;
  readonly #recordsPerName: number;
  readonly #seed: number;
  /** Records that came later, by number of the name. */
  readonly #published = new Map<number, number>();
  #publishedCount = 0;
  #state: SubdirState | undefined;

  constructor(options: GeneratedChannelOptions) {
    this.channel = options.channel ?? "generated";
    this.subdir = options.subdir ?? "linux-64";
    this.settings = options.settings ?? {};
    this.#recordCount = options.records;
    this.#recordsPerName = options.recordsPerName ?? RECORDS_PER_NAME;
    this.#seed = options.seed ?? 1;
  }

  /** How many names there are. */
  get nameCount(): number {
    return Math.ceil(this.#recordCount / this.#recordsPerName);
  }

  nowMs(): number {
    return START_MS + STEP_MS * (this.#recordCount + this.#publishedCount);
  }

  subdirs(): Iterable<SubdirSource> {
    return [this];
  }

  /** Publishes one record more of a name. @param number From 0 to below `nameCount`. @throws {ChannelError} */
  publish(number: number): void {
    if (!Number.isInteger(number) || number < 0 || number >= this.nameCount)
      throw new ChannelError(`there is no name of number ${number}: there are ${this.nameCount}`);
    this.#published.set(number, (this.#published.get(number) ?? 0) + 1);
    this.#publishedCount += 1;
    this.#state = undefined;
  }

  /** The channel as it stands: it knows no earlier times. */
  stateAt(): SubdirState {
    this.#state ??= {
      revision: this.#publishedCount,
      modifiedAtMs: this.nowMs(),
      recordCount: this.#recordCount + this.#publishedCount,
      packages: () => this.#packages(),
    };
    return this.#state;
  }

  /** There are none: nobody downloads half a million of them. */
  artifact(): undefined {
    return undefined;
  }

  *#packages(): Generator<PackageState> {
    for (let number = 0; number < this.nameCount; number += 1) {
      const revision = this.#published.get(number) ?? 0;
      const first = Math.min(this.#recordsPerName, this.#recordCount - number * this.#recordsPerName);
      yield {
        name: nameOf(number),
        revision,
        content: () => this.#content(number, first + revision),
      };
    }
  }

  /** Each section is made when it is read: one pass over repodata reads them one after another. */
  #content(number: number, count: number): PackageContent {
    const section = (isBz2: boolean, ending: string): Record<string, RecordFields> => {
      const records: Record<string, RecordFields> = {};
      for (let place = 0; place < count; place += 1)
        if ((place % BZ2_SHARE === 0) === isBz2) {
          const record = this.#record(number, place);
          records[`${record.name}-${record.version}-${record.build}${ending}`] = record;
        }
      return records;
    };
    return {
      records: {
        get packages() {
          return section(true, ".tar.bz2");
        },
        get "packages.conda"() {
          return section(false, ".conda");
        },
      },
      removed: [],
      v3: {},
    };
  }

  #record(number: number, place: number): GeneratedRecord {
    const salt = mixNumbers(this.#seed, number * 65_537 + place);
    const version = Math.floor(place / BUILDS_PER_VERSION);
    const build = place % BUILDS_PER_VERSION;
    return {
      name: nameOf(number),
      version: `${1 + Math.floor(version / 10)}.${version % 10}.0`,
      build: `h${hexOf(salt, 7)}_${build}`,
      build_number: build,
      depends: this.#depends(number, salt),
      license: "BSD-3-Clause",
      md5: hexOf(salt, MD5_DIGIT_COUNT),
      sha256: hexOf(salt + 1, SHA256_DIGIT_COUNT),
      size: 1000 + (salt % 10_000_000),
      subdir: this.subdir,
      timestamp: START_MS + STEP_MS * (number * this.#recordsPerName + place),
    };
  }

  /** On names before its own, so that every record can be installed. */
  #depends(number: number, salt: number): string[] {
    if (number === 0) return [];
    return Array.from({ length: salt % (DEPENDENCIES_MAX + 1) }, (_, i) => {
      const target = mixNumbers(salt, i) % number;
      return `${nameOf(target)} >=1.${mixNumbers(salt, i + DEPENDENCIES_MAX) % 4}.0`;
    });
  }
}

function nameOf(number: number): string {
  return `lib-gravel-${String(number).padStart(NUMBER_DIGIT_COUNT, "0")}`;
}

/** Digits that look like those of a hash. */
function hexOf(seed: number, digitCount: number): string {
  let digits = "";
  for (let i = 0; digits.length < digitCount; i += 1) {
    const mixed = mixNumbers(seed, i);
    digits += `${HEX_OF_16_BITS[mixed >>> 16]}${HEX_OF_16_BITS[mixed & 0xff_ff]}`;
  }
  return digits.slice(0, digitCount);
}

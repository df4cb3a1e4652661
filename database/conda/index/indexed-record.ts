/** A record of the index of channels, whose hashes and size are read when they are asked for. */

import type { CondaRecord } from "../../../packaging/conda/record.ts";
import type { CondaDetails } from "./details.ts";
import type { PartRecord } from "./decode-part.ts";

/**
 * A solver looks at thousands of records and takes some hundred of them, so a hash is read only of what is taken. The three properties that
 * are read late stand in the prototype, where copying by `...` does not find them: use `plainRecord`.
 */
export class IndexedCondaRecord implements CondaRecord {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly buildNumber: number;
  readonly channel: string;
  readonly subdir: string;
  readonly filename: string;
  readonly depends: readonly string[];
  readonly constrains: readonly string[];
  readonly noarch: CondaRecord["noarch"];
  readonly trackFeatures: readonly string[];
  readonly timestampMs: number | null;
  readonly sitePackagesPath: string | null;
  readonly url: string;
  readonly #read: () => CondaDetails;
  #details: CondaDetails | undefined;

  /** @param read Reads the details; called once, or never. */
  constructor(record: PartRecord["record"], read: () => CondaDetails) {
    this.name = record.name;
    this.version = record.version;
    this.build = record.build;
    this.buildNumber = record.buildNumber;
    this.channel = record.channel;
    this.subdir = record.subdir;
    this.filename = record.filename;
    this.depends = record.depends;
    this.constrains = record.constrains;
    this.noarch = record.noarch;
    this.trackFeatures = record.trackFeatures;
    this.timestampMs = record.timestampMs;
    this.sitePackagesPath = record.sitePackagesPath;
    this.url = record.url;
    this.#read = read;
  }

  get md5Hex(): string | null {
    return this.#known().md5Hex;
  }

  get sha256Hex(): string | null {
    return this.#known().sha256Hex;
  }

  get sizeBytes(): number | null {
    return this.#known().sizeBytes;
  }

  #known(): CondaDetails {
    this.#details ??= this.#read();
    return this.#details;
  }
}

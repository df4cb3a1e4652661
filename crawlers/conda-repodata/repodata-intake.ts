/** Takes the entries of repodata, from whatever form they come: CEP 36 for whole files, CEP 16 for shards. */

import type { UnreadCounts } from "../../database/sqlite/conda-state.ts";
import { CONDA_ENDINGS, isCondaFilename, tryParseCondaFilename } from "../../packaging/conda/filename.ts";
import { type CondaRecord, type RecordPlace, readCondaRecord } from "../../packaging/conda/record.ts";
import { isHttp } from "../http/redact-url.ts";
import { RepodataError } from "./errors.ts";

/** Who is given what can be used. */
export interface IntakeTarget {
  readonly put: (record: CondaRecord) => void;
  readonly putRemoved: (filename: string) => void;
  readonly countUnread: (name: string, counts: UnreadCounts) => void;
}

/** The sections of entries, and the ending that their filenames have. */
const SECTIONS: ReadonlyMap<string, string> = new Map(
  CONDA_ENDINGS.map((ending) => [ending === ".conda" ? "packages.conda" : "packages", ending]),
);
/**
 * The section of later formats: in it, sections of entries by the ending of their filenames, whose keys are filenames without it (CEP 48).
 * Those of conda's own artifacts are read as any; others, such as wheels, are counted.
 */
export const LATER_SECTION = "v3";
/** The section of filenames that were removed. */
export const REMOVED_SECTION = "removed";
/** Entries that were left out and are told one by one. */
const PROBLEMS_MAX = 10;

/** Whether it is a section of entries. */
export function isEntrySection(section: string): boolean {
  return SECTIONS.has(section);
}

/** Whether entries of this part of the section of later formats are read. */
export function isReadLater(kind: string): boolean {
  return CONDA_ENDINGS.some((ending) => ending === `.${kind}`);
}

/**
 * The intake of one subdirectory. Of a shard its methods are told the only name that it is of: what is counted or removed in it belongs to
 * that name, so that the next shard of the name brings it up to date.
 */
export class RepodataIntake {
  /** Records that were taken. */
  recordCount = 0;
  /** Entries of later formats that are counted and not read. */
  laterCount = 0;
  leftOutCount = 0;
  /** Sentences about the first entries that were left out. */
  readonly problems: string[] = [];
  readonly #target: IntakeTarget;
  readonly #place: RecordPlace;

  /** @param place The base is the folder of the subdirectory, whatever the data says of it. */
  constructor(target: IntakeTarget, place: RecordPlace) {
    this.#target = target;
    this.#place = place;
  }

  /**
   * Takes an entry of one of the sections, or leaves it out with a reason.
   *
   * @throws {RepodataError} when it has another name: then the index has led to the wrong shard.
   */
  takeEntry(section: string, filename: string, entry: unknown, onlyName?: string): void {
    const hasEnding = filename.endsWith(SECTIONS.get(section) ?? "");
    if (hasEnding) this.#take(filename, entry, onlyName);
    else this.#leaveOut(filename, `its name has not the ending of "${section}"`, onlyName);
  }

  /**
   * Takes an entry of a later format, or counts it where its kind is not read.
   *
   * @throws {RepodataError} as `takeEntry`.
   */
  takeLater(kind: string, stem: string, entry: unknown, onlyName?: string): void {
    if (isReadLater(kind)) this.#take(`${stem}.${kind}`, entry, onlyName);
    else this.countLater(stem, onlyName);
  }

  #take(filename: string, entry: unknown, onlyName: string | undefined): void {
    const record = readCondaRecord(filename, entry, this.#place);
    const problem = typeof record === "string" ? record : problemOf(record);
    if (typeof record === "string" || problem !== undefined) {
      this.#leaveOut(filename, problem ?? "", onlyName);
      return;
    }
    if (onlyName !== undefined && record.name !== onlyName)
      throw new RepodataError(`the shard of "${onlyName}" has "${filename}"`);
    this.recordCount += 1;
    // Where it lies decides, and not what it says of itself.
    this.#target.put({ ...record, subdir: this.#place.subdir });
  }

  /** Takes the list of filenames that were removed; what is no filename of an artifact, or of the only name, is left out. */
  takeRemoved(list: unknown, onlyName?: string): void {
    if (!Array.isArray(list)) return;
    for (const filename of list)
      if (typeof filename === "string" && isCondaFilename(filename)) {
        const isOfName = onlyName === undefined || nameOf(filename) === onlyName;
        if (isOfName) this.#target.putRemoved(filename);
      }
  }

  /** Counts an entry of a later format that is not read, whose key is a filename without its ending. */
  countLater(stem: string, onlyName?: string): void {
    this.laterCount += 1;
    const name = onlyName ?? nameOf(`${stem}${CONDA_ENDINGS[0]}`);
    this.#target.countUnread(name, { laterCount: 1, leftOutCount: 0 });
  }

  #leaveOut(filename: string, reason: string, onlyName: string | undefined): void {
    this.leftOutCount += 1;
    this.#target.countUnread(onlyName ?? nameOf(filename), { laterCount: 0, leftOutCount: 1 });
    const { channel, subdir } = this.#place;
    if (this.problems.length < PROBLEMS_MAX)
      this.problems.push(`${channel}/${subdir}/${shown(filename)} is left out: ${reason}`);
  }
}

/** The empty text where it cannot be told. */
function nameOf(filename: string): string {
  if (!isCondaFilename(filename)) return "";
  return tryParseCondaFilename(filename)?.name.toLowerCase() ?? "";
}

/** A filename that is none may hold anything, and may be very long. */
function shown(filename: string): string {
  return isCondaFilename(filename) ? filename : JSON.stringify(filename.slice(0, 80));
}

function problemOf(record: CondaRecord): string | undefined {
  if (!isUnicode(record)) return "it has a text that is no Unicode";
  const address = URL.parse(record.url);
  if (address === null || !isHttp(address)) return "its address is none of http or https";
  return `${address.username}${address.password}` === "" ? undefined : "its address holds a password";
}

/** Half of a surrogate pair has no form in UTF-8, so it could not be kept as it is. */
function isUnicode(record: CondaRecord): boolean {
  const { version, build, filename, depends, constrains, trackFeatures, sitePackagesPath } = record;
  const texts = [
    version,
    build,
    filename,
    sitePackagesPath ?? "",
    ...depends,
    ...constrains,
    ...trackFeatures,
  ];
  return texts.every((text) => text.isWellFormed());
}

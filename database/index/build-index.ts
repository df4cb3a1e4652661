/** Builds an index from the records of a database: everything is parsed here, so that a resolver parses nothing. */

import { assert, defined } from "../../common/assert.ts";
import type { ProjectRecord } from "../record.ts";
import { type ByteSpool, MemorySpool } from "./build/byte-spool.ts";
import { encodeProject } from "./build/encode-project.ts";
import type { IndexOutput } from "./build/index-output.ts";
import { SectionWriter } from "./build/section-writer.ts";
import { SharedTables } from "./build/shared-tables.ts";
import { SpooledRecords } from "./build/spooled-records.ts";
import { Surveyor } from "./build/survey.ts";
import { ByteWriter } from "./format/byte-writer.ts";
import type { SectionPlaces } from "./format/container.ts";
import { type IndexHeader, encodeHeader } from "./format/header.ts";
import { SECTION_NAMES, type SectionName, mapSections } from "./format/layout.ts";
import { encodeStringTable } from "./format/string-table.ts";

/** The steps of a build in their order; `projectCount` counts within the step. */
type BuildPhase = "survey" | "requirements" | "projects" | "writing";

/** How far a build has come. */
export interface BuildProgress {
  readonly phase: BuildPhase;
  /** Projects done in this phase; 0 in the phases that do not go by projects. */
  readonly projectCount: number;
}

/** What an index is built from and to. */
export interface BuildIndexOptions {
  /** Gives all records, each time it is called; it is called twice. */
  readonly projects: () => Iterable<ProjectRecord>;
  /** Revision of the database. */
  readonly revision: string;
  /** `YYYY-MM-DD`. */
  readonly dataDate: string | null;
  readonly fileBaseUrl: string | null;
  readonly output: IndexOutput;
  /** Where encoded projects wait until all are known; in memory when not given. */
  readonly spool?: ByteSpool;
  readonly onProgress?: (progress: BuildProgress) => void;
}

const PROJECTS_PER_REPORT = 1000;

/**
 * Builds an index and returns its header. The bytes depend on the records alone, not on their order.
 *
 * Memory: every distinct text of the database, and the encoded projects where the spool is in memory. Two walks through the
 * records.
 *
 * @throws {IndexLimitError} when the database has more of something than the format holds.
 */
export function buildIndex(options: BuildIndexOptions): IndexHeader {
  const surveyor = new Surveyor();
  for (const project of watched(options, "survey")) surveyor.add(project);
  report(options, "requirements");
  const tables = new SharedTables(surveyor);
  const records = new SpooledRecords(tables.packages.names, options.spool ?? new MemorySpool());
  for (const project of watched(options, "projects")) {
    const id = tables.packages.get(project.name);
    assert(id !== undefined, `project "${project.name}" was there in the first walk`);
    records.add(id, encodeProject(project, tables));
  }
  report(options, "writing");
  return writeSections(options, tables, records);
}

function writeSections(
  options: BuildIndexOptions,
  tables: SharedTables,
  records: SpooledRecords,
): IndexHeader {
  const writer = new SectionWriter(options.output, SECTION_NAMES);
  const sortedNames = tables.packages.sortedNames();
  writer.write("records", records.records());
  writer.write("record-offsets", [encodeUint32s(records.offsets)]);
  writer.write("names", encodeStringTable(sortedNames));
  writer.write("name-ids", [encodeUint32s(sortedNames.map((name) => tables.packages.get(name) ?? 0))]);
  writer.write("requirement-texts", encodeStringTable(tables.texts));
  writer.write("markers", encodeStringTable(tables.markers));
  writer.write("tag-sets", encodeStringTable(tables.tagSets));
  writer.write("requires-python", encodeStringTable(tables.requiresPython));
  writer.write("details", records.details());
  const { revision, dataDate, fileBaseUrl } = options;
  const facts = { revision, dataDate, fileBaseUrl, packageCount: sortedNames.length };
  const headerOf = ({ fileSizeBytes, sections }: SectionPlaces<SectionName>): IndexHeader => ({
    ...facts,
    fileSizeBytes,
    sections: mapSections((name) => defined(sections.get(name), `section "${name}"`)),
  });
  return headerOf(writer.finish((places) => encodeHeader(headerOf(places))));
}

function* watched(options: BuildIndexOptions, phase: BuildPhase): Generator<ProjectRecord> {
  let projectCount = 0;
  for (const project of options.projects()) {
    yield project;
    if (++projectCount % PROJECTS_PER_REPORT === 0) report(options, phase, projectCount);
  }
  report(options, phase, projectCount);
}

function report(options: BuildIndexOptions, phase: BuildPhase, projectCount = 0): void {
  options.onProgress?.({ phase, projectCount });
}

function encodeUint32s(numbers: Iterable<number>): Uint8Array {
  const writer = new ByteWriter(1 << 16);
  for (const number of numbers) writer.uint32(number);
  return writer.toBytes();
}

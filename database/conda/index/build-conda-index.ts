/** Builds the index of channels from the packages of a dump: what a solver asks of them, in a few kilobytes each time. */

import { assert, defined } from "../../../common/assert.ts";
import { compareStrings } from "../../../common/ordering.ts";
import type { ByteSpool } from "../../index/build/byte-spool.ts";
import type { IndexOutput } from "../../index/build/index-output.ts";
import { SectionWriter } from "../../index/build/section-writer.ts";
import { UseCounts, numberTexts } from "../../index/build/use-counts.ts";
import { ByteWriter } from "../../index/format/byte-writer.ts";
import { type SectionPlaces, encodeContainer } from "../../index/format/container.ts";
import { SECTION_SIZE_BYTES_MAX } from "../../index/format/limits.ts";
import { encodeStringTable } from "../../index/format/string-table.ts";
import { IndexLimitError } from "../../index/index-errors.ts";
import { type CondaFacts, subdirKey } from "../conda-facts.ts";
import type { CondaPackage } from "../conda-package.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { primariesOf } from "../pypi-names.ts";
import { withoutTwins } from "../twins.ts";
import { channelsOf } from "./channels-of.ts";
import { encodeDetails } from "./details.ts";
import { CONDA_INDEX, CONDA_SECTIONS, type CondaSection } from "./layout.ts";
import { type CondaPart, encodePart } from "./encode-part.ts";

/** What an index is built from and to. */
export interface BuildCondaIndexOptions {
  /** Gives all packages, each time it is called, in any order; it is called twice. */
  readonly packages: () => Iterable<CondaPackage>;
  readonly facts: CondaFacts;
  /** Revision of the database. */
  readonly revision: string;
  readonly output: IndexOutput;
  /** Where encoded parts wait until all are known. */
  readonly spool: ByteSpool;
  /** Called now and then with the number of packages that were read, up to twice as many as there are. */
  readonly onProgress?: (packageCount: number) => void;
}

const PACKAGES_PER_REPORT = 500;

/**
 * Builds an index, and says where its sections lie. The bytes depend on the packages alone, not on their order.
 *
 * Of a package in two formats only the better one is in the index. Memory: every distinct name and match spec, and a few numbers for each
 * name and subdirectory.
 *
 * @throws {IndexLimitError} when there is more of something than the format holds.
 */
export function buildCondaIndex(options: BuildCondaIndexOptions): SectionPlaces<CondaSection> {
  const { facts, output, revision } = options;
  const survey = surveyOf(options);
  const parts = spoolParts(options, survey);
  const writer = new SectionWriter(output, CONDA_SECTIONS);
  writer.write("facts", [Buffer.from(JSON.stringify(facts))]);
  writer.write("names", encodeStringTable(survey.names));
  writer.write("part-offsets", [encodeOffsets(parts.partSizes, "the size of all parts in bytes")]);
  writer.write("parts", parts.parts());
  writer.write("detail-offsets", [encodeOffsets(parts.detailSizes, "the size of all details in bytes")]);
  writer.write("details", parts.details());
  writer.write("specs", encodeStringTable(survey.specs));
  writer.write("projects", encodeStringTable(survey.projects));
  const namesOfProjects = survey.projects.map((project) => encodeNames(survey, facts, project));
  writer.write("project-offsets", [
    encodeOffsets(
      namesOfProjects.map((bytes) => bytes.byteLength),
      "the size of all names of projects in bytes",
    ),
  ]);
  writer.write("project-names", namesOfProjects);
  const headerFacts = { revision, nameCount: survey.names.length };
  return writer.finish((places) => encodeContainer(CONDA_INDEX, { ...places, facts: headerFacts }));
}

/** What must be known of all packages before one can be encoded. */
interface Survey {
  /** Ascending. */
  readonly names: readonly string[];
  /** The most used first. */
  readonly specs: readonly string[];
  /** Ascending. */
  readonly projects: readonly string[];
  /** By project, the packages that may be it: channel and name. */
  readonly packagesOf: ReadonlyMap<string, ReadonlySet<string>>;
}

function surveyOf(options: BuildCondaIndexOptions): Survey {
  const names = new Set<string>();
  const specs = new UseCounts();
  const packagesOf = new Map<string, Set<string>>();
  const note = (project: string, entry?: CondaPackage): void => {
    const known = packagesOf.get(project) ?? new Set();
    packagesOf.set(project, known);
    if (entry !== undefined) known.add(`${entry.channel} ${entry.name}`);
  };
  for (const entry of watched(options, 0)) {
    names.add(entry.name);
    // As written for the parts, and in normal form for whoever asks for a project.
    for (const project of entry.pypiNames ?? []) note(project);
    for (const project of primariesOf(entry.name, entry.pypiNames ?? [])) note(project, entry);
    for (const { artifacts } of entry.subdirs)
      for (const { record, relations } of withoutTwins(artifacts)) {
        for (const text of [...record.depends, ...record.constrains, ...record.trackFeatures])
          specs.add(text);
        for (const { pypiName } of relations) {
          note(pypiName);
          note(normalizeName(pypiName), entry);
        }
      }
  }
  return {
    names: [...names].toSorted(compareStrings),
    specs: specs.byUse(),
    projects: [...packagesOf.keys()].toSorted(compareStrings),
    packagesOf,
  };
}

/** Encoded parts and details, by name and subdirectory. */
interface SpooledParts {
  readonly partSizes: Float64Array;
  readonly detailSizes: Float64Array;
  readonly parts: () => Iterable<Uint8Array>;
  readonly details: () => Iterable<Uint8Array>;
}

function spoolParts(options: BuildCondaIndexOptions, survey: Survey): SpooledParts {
  const { facts, spool } = options;
  const subdirs = facts.subdirs;
  const ordinals = new Map(subdirs.map((subdir, i) => [subdirKey(subdir), i]));
  const names = numberTexts(survey.names);
  const [specs, projects] = [numberTexts(survey.specs), numberTexts(survey.projects)];
  const tables = {
    spec: (text: string) => defined(specs.get(text), `spec "${text}"`),
    project: (name: string) => defined(projects.get(name), `project "${name}"`),
  };
  const slotCount = survey.names.length * subdirs.length;
  const [partSizes, detailSizes, starts] = [0, 1, 2].map(() => new Float64Array(slotCount));
  assert(partSizes !== undefined && detailSizes !== undefined && starts !== undefined, "three arrays");
  let spooledBytes = 0;
  for (const { channel, name, pypiNames, subdirs: own } of watched(options, 1))
    for (const { subdir, artifacts } of own) {
      const ordinal = defined(ordinals.get(subdirKey({ channel, subdir })), `${channel}/${subdir}`);
      const slot = defined(names.get(name), `name "${name}"`) * subdirs.length + ordinal;
      const part: CondaPart = { pypiNames, artifacts: withoutTwins(artifacts) };
      if (part.artifacts.length === 0) continue;
      const bytes = encodePart(part, tables, subdirs[ordinal]?.baseUrl ?? "");
      const details = encodeDetails(part.artifacts.map(({ record }) => record));
      assert(partSizes[slot] === 0, `"${name}" comes once in ${channel}/${subdir}`);
      starts[slot] = spooledBytes;
      partSizes[slot] = bytes.byteLength;
      detailSizes[slot] = details.byteLength;
      spool.append(bytes);
      spool.append(details);
      spooledBytes += bytes.byteLength + details.byteLength;
    }
  const starting = { spool, starts };
  return {
    partSizes,
    detailSizes,
    parts: () => spooled(starting, partSizes),
    details: () => spooled(starting, detailSizes, partSizes),
  };
}

/** What was spooled, in the order of slots: pieces of these sizes, each so far behind the start of its slot. */
function* spooled(
  { spool, starts }: { readonly spool: ByteSpool; readonly starts: Float64Array },
  sizes: Float64Array,
  shifts?: Float64Array,
): Generator<Uint8Array, void, undefined> {
  for (const [slot, sizeBytes] of sizes.entries())
    if (sizeBytes > 0) yield spool.read((starts[slot] ?? 0) + (shifts?.[slot] ?? 0), sizeBytes);
}

/** `count · { channel · name }`: the numbers of the channel in the facts, and of the name in its table. */
function encodeNames({ names, packagesOf }: Survey, { subdirs }: CondaFacts, project: string): Uint8Array {
  const channels = channelsOf(subdirs);
  const writer = new ByteWriter();
  const packages = [...(packagesOf.get(project) ?? [])].toSorted(compareStrings);
  writer.varint(packages.length);
  for (const key of packages) {
    const space = key.indexOf(" ");
    writer.varint(channels.indexOf(key.slice(0, space)));
    writer.varint(placeOf(names, key.slice(space + 1)));
  }
  return writer.toBytes();
}

/** The place of a text in an ascending list that has it. O(log n). */
function placeOf(texts: readonly string[], text: string): number {
  let [low, high] = [0, texts.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((texts[middle] ?? "") <= text) low = middle;
    else high = middle;
  }
  assert(texts[low] === text, `"${text}" is in the list`);
  return low;
}

/** Where each of these begins, and where the last one ends. */
function encodeOffsets(sizes: Iterable<number>, what: string): Uint8Array {
  const writer = new ByteWriter(1 << 16);
  let end = 0;
  writer.uint32(0);
  for (const size of sizes) {
    end += size;
    if (end > SECTION_SIZE_BYTES_MAX) throw new IndexLimitError(what, end, SECTION_SIZE_BYTES_MAX);
    writer.uint32(end);
  }
  return writer.toBytes();
}

function* watched(
  { packages, facts, onProgress }: BuildCondaIndexOptions,
  pass: number,
): Generator<CondaPackage> {
  let count = pass * facts.counts.packages;
  for (const entry of packages()) {
    yield entry;
    count += 1;
    if (count % PACKAGES_PER_REPORT === 0) onProgress?.(count);
  }
  onProgress?.(count);
}

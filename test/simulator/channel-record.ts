/** Records as a test writes them, with what a builder and a channel's server would add. */

import { createHash } from "node:crypto";
import type { RecordFields, RecordSection } from "./channel-source.ts";

/**
 * Fields of a record under the names of repodata (CEP 36). Any other field is served as it is, so that odd records can be
 * written too.
 */
export interface RecordDescription {
  readonly name: string;
  readonly version: string;
  /** `0` when absent. */
  readonly build?: string;
  /** 0 when absent. */
  readonly build_number?: number;
  /** None when absent. */
  readonly depends?: readonly string[];
  /** `<name>-<version>-<build>.conda` when absent; the ending decides the section. */
  readonly filename?: string;
  readonly [field: string]: unknown;
}

/** A record as it is served. */
export interface ServedRecord {
  readonly name: string;
  readonly filename: string;
  readonly section: RecordSection;
  readonly fields: RecordFields;
}

/** A description that no channel could have. */
export class ChannelError extends Error {
  override readonly name = "ChannelError";
}

const HASH_FIELDS = ["md5", "sha256"] as const;
const ENDINGS: readonly (readonly [string, RecordSection])[] = [
  [".conda", "packages.conda"],
  [".tar.bz2", "packages"],
];

/**
 * The record that is served. Where the description has no hash at all, hashes and size are those of the stand-in artifact; a field
 * that is null there is left out.
 *
 * @param edition Which artifact of this filename it is, from 0.
 * @throws {ChannelError} when the filename has no ending of a conda package.
 */
export function serveRecord(description: RecordDescription, subdir: string, edition: number): ServedRecord {
  const { filename: named, build = "0", ...rest } = description;
  const filename = named ?? `${rest.name}-${rest.version}-${build}.conda`;
  const hasHash = HASH_FIELDS.some((field) => typeof rest[field] === "string");
  const fields = {
    build,
    build_number: 0,
    depends: [],
    subdir,
    ...(hasHash ? {} : hashFieldsOf(standInArtifact(filename, edition))),
    ...rest,
  };
  const served = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return {
    name: rest.name,
    filename,
    section: sectionOf(filename),
    fields: Object.fromEntries(served),
  };
}

/** Bytes that stand for an artifact: no archive, but with a size and hashes of its own. */
export function standInArtifact(filename: string, edition: number): Buffer {
  return Buffer.from(`stand-in for ${filename}, edition ${edition}\n`);
}

function hashFieldsOf(bytes: Uint8Array): Record<string, unknown> {
  const hashes = HASH_FIELDS.map((field) => [field, createHash(field).update(bytes).digest("hex")]);
  return { ...Object.fromEntries(hashes), size: bytes.length };
}

function sectionOf(filename: string): RecordSection {
  const found = ENDINGS.find(([ending]) => filename.endsWith(ending));
  if (found === undefined)
    throw new ChannelError(
      `"${filename}" ends in neither of ${ENDINGS.map(([ending]) => ending).join(" and ")}`,
    );
  return found[1];
}

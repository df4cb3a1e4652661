/** Reads the manifest of a dump, field by field. Format: docs/database-format.md, "Manifest". */

import { readCondaFacts } from "../conda/read-conda-facts.ts";
import { type DatabaseCounts, type SourceFact, isDate } from "../facts.ts";
import { FieldError, JsonFields } from "../json-fields.ts";
import { DumpFormatError, DumpNewerFormatError } from "./errors.ts";
import {
  MANIFEST_FORMAT,
  MANIFEST_FORMAT_VERSION,
  type Manifest,
  type ManifestShard,
  type ShardFile,
  formatManifest,
  formatVersionOf,
} from "./manifest.ts";
import { SHARD_DIGITS_MAX, SHARD_NAME } from "./shard-key.ts";

/**
 * Reads a manifest's text.
 *
 * @param path Names the file in errors.
 * @throws {DumpFormatError} when the text is no manifest or not in canonical form.
 * @throws {DumpNewerFormatError} when only a newer pinwheel reads it.
 */
export function parseManifest(text: string, path: string): Manifest {
  const value = parseJson(text, path);
  try {
    const manifest = readManifestFields(new JsonFields(value, ""), path);
    if (formatManifest(manifest) !== text)
      throw new DumpFormatError(
        path,
        "expected the canonical form of a manifest, found other white space or order",
      );
    return manifest;
  } catch (error) {
    if (error instanceof FieldError) throw new DumpFormatError(path, error.message, error);
    throw error;
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DumpFormatError(path, "expected a JSON object, found text that is no JSON (truncated?)", error);
  }
}

function readManifestFields(fields: JsonFields, path: string): Manifest {
  const format = fields.optional("format");
  if (format !== MANIFEST_FORMAT)
    throw new DumpFormatError(
      path,
      `expected "format": "${MANIFEST_FORMAT}", found ${JSON.stringify(format) ?? "no such field"}`,
    );
  const version = fields.integer("formatVersion");
  if (version > MANIFEST_FORMAT_VERSION)
    throw new DumpNewerFormatError(path, MANIFEST_FORMAT_VERSION, version);
  const conda = fields.optional("conda");
  const facts = conda === undefined ? {} : { conda: readCondaFacts(conda, "conda") };
  if (version !== formatVersionOf(facts))
    throw new FieldError("formatVersion", String(formatVersionOf(facts)), version);
  const shardDigits = fields.integer("shardDigits");
  if (shardDigits > SHARD_DIGITS_MAX)
    throw new FieldError("shardDigits", "a number from 0 to 4", shardDigits);
  const manifest: Manifest = {
    shardDigits,
    dataDate: readDate(fields, "dataDate"),
    fileBaseUrl: fields.nullableText("fileBaseUrl"),
    counts: readCounts(fields.optional("counts")),
    sources: fields.list("sources", readSource),
    ...facts,
    shards: fields.list("shards", (item, where) =>
      readShard(item, where, { shardDigits, hasConda: conda !== undefined }),
    ),
  };
  fields.end(["format", "formatVersion", ...Object.keys(manifest)]);
  checkAscending(manifest.shards);
  return manifest;
}

function readDate(fields: JsonFields, key: string): string | null {
  const text = fields.nullableText(key);
  if (text !== null && !isDate(text)) throw new FieldError(key, "a day as YYYY-MM-DD", text);
  return text;
}

function readCounts(value: unknown): DatabaseCounts {
  const fields = new JsonFields(value, "counts");
  const counts: DatabaseCounts = {
    projects: fields.integer("projects"),
    releases: fields.integer("releases"),
    files: fields.integer("files"),
    filesWithMetadata: fields.integer("filesWithMetadata"),
    events: fields.integer("events"),
    failures: fields.integer("failures"),
  };
  fields.end(Object.keys(counts));
  return counts;
}

function readSource(value: unknown, where: string): SourceFact {
  const fields = new JsonFields(value, where);
  const source: SourceFact = {
    name: fields.text("name"),
    description: fields.text("description"),
    dataDate: readDate(fields, "dataDate"),
    gaps: fields.texts("gaps"),
  };
  fields.end(Object.keys(source));
  return source;
}

function readShard(
  value: unknown,
  where: string,
  { shardDigits, hasConda }: { readonly shardDigits: number; readonly hasConda: boolean },
): ManifestShard {
  const fields = new JsonFields(value, where);
  const name = fields.text("shard");
  const digitCount = name === "all" ? 0 : name.length;
  if (!SHARD_NAME.test(name) || digitCount !== shardDigits)
    throw new FieldError(`${where}.shard`, `a shard's name of ${shardDigits} digits`, name);
  const shard: ManifestShard = {
    shard: name,
    deps: readShardFile(fields.optional("deps"), `${where}.deps`),
    files: readShardFile(fields.optional("files"), `${where}.files`),
    ...(hasConda && { conda: readShardFile(fields.optional("conda"), `${where}.conda`) }),
  };
  fields.end(Object.keys(shard));
  return shard;
}

function readShardFile(value: unknown, where: string): ShardFile {
  const fields = new JsonFields(value, where);
  const file: ShardFile = {
    sizeBytes: fields.integer("sizeBytes"),
    sha256Hex: fields.sha256Hex("sha256Hex"),
  };
  fields.end(["sizeBytes", "sha256Hex"]);
  return file;
}

function checkAscending(shards: readonly ManifestShard[]): void {
  for (const [i, { shard }] of shards.entries()) {
    const before = shards[i - 1];
    if (before !== undefined && before.shard >= shard)
      throw new FieldError(`shards[${i}].shard`, `a name after "${before.shard}"`, shard);
  }
}

/**
 * Imports wheel facts: JSON Lines, plain or compressed with Zstandard, one wheel per line, each with the dependencies of its own
 * METADATA and the digests of the upload. Format: docs/database-format.md, "Import of wheel facts".
 */

import { readFileSync, statSync } from "node:fs";
import { compareStrings } from "../../common/ordering.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { ProjectDraft } from "../canonical-project.ts";
import { withSource } from "../facts.ts";
import { PYPI_FILE_BASE_URL, canonicalUrlPath } from "../file-url.ts";
import { FieldError, JsonFields } from "../json-fields.ts";
import { mergeProjects } from "../merge-projects.ts";
import type { DistFile } from "../record.ts";
import type { Store } from "../sqlite/store.ts";
import { ImportFormatError, ImportMissingError } from "./errors.ts";
import type { OnProgress } from "./progress.ts";

/** Bytes of text that are read at most, since the file is held in memory as a whole: about 500,000 wheels. */
const TEXT_SIZE_BYTES_MAX = 512 * 1024 * 1024;

/** What to import and how it is described. */
import { decompressZstandard, isZstandard } from "./zstandard.ts";
export interface WheelFactsImport {
  /** The file, `.jsonl` or `.jsonl.zst`. */
  readonly path: string;
  /** The day whose state the facts show, `YYYY-MM-DD`. */
  readonly dataDate: string;
  readonly onProgress?: OnProgress;
}

/** What was imported. */
export interface WheelFactsReport {
  readonly files: number;
  readonly projects: number;
}

/**
 * Adds the file's wheels to the store in one transaction: all of them, or none when a line is bad. What the store knows of other
 * files of the same projects stays.
 *
 * @throws {ImportMissingError} when the file cannot be read.
 * @throws {ImportFormatError} naming the first line that is no wheel's facts.
 */
export function importWheelFacts(
  store: Store,
  { path, dataDate, onProgress }: WheelFactsImport,
): WheelFactsReport {
  const wheels = readWheels(path);
  const projects = Map.groupBy(wheels, ({ name }) => normalizeName(name));
  store.transaction(() => {
    let done = 0;
    for (const [name, group] of projects) {
      const draft = projectOf(name, group);
      const known = store.getProject(name);
      store.putProject(known === undefined ? draft : mergeProjects(known, draft));
      done += 1;
      onProgress?.({ done, total: projects.size, unit: "projects" });
    }
    const facts = withSource(store.facts(), {
      name: "wheel-facts",
      description: "Facts of wheels as published on PyPI, read from each wheel's own METADATA and its upload",
      dataDate,
      gaps: ["Only some wheels of each project, and no source distributions", "No upload times and no yanks"],
    });
    store.setFacts({ ...facts, fileBaseUrl: facts.fileBaseUrl ?? PYPI_FILE_BASE_URL });
  });
  return { files: wheels.length, projects: projects.size };
}

/** One line's wheel with the names that its METADATA gives. */
interface Wheel {
  readonly name: string;
  readonly version: string;
  readonly file: DistFile;
}

function readWheels(path: string): Wheel[] {
  return readText(path)
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" ? [] : [readLine(path, i + 1, line)]));
}

function readText(path: string): string {
  const bytes = readBytes(path);
  if (!isZstandard(bytes)) return bytes.toString("utf8");
  try {
    return decompressZstandard(bytes, TEXT_SIZE_BYTES_MAX).toString("utf8");
  } catch (error) {
    throw new ImportFormatError(path, "Zstandard data", "truncated, damaged or larger than 512 MiB", error);
  }
}

function readBytes(path: string): Buffer {
  try {
    if (statSync(path).size > TEXT_SIZE_BYTES_MAX)
      throw new ImportFormatError(path, "size", "expected at most 512 MiB; split the file");
    return readFileSync(path);
  } catch (error) {
    if (error instanceof ImportFormatError) throw error;
    throw new ImportMissingError(path, "a readable file of wheel facts", error);
  }
}

function readLine(path: string, lineNumber: number, line: string): Wheel {
  try {
    return readWheel(new JsonFields(JSON.parse(line), ""));
  } catch (error) {
    if (!(error instanceof FieldError) && !(error instanceof SyntaxError)) throw error;
    const problem = error instanceof FieldError ? error.message : "expected a JSON object, found other text";
    throw new ImportFormatError(path, `line ${lineNumber}`, problem, error);
  }
}

function readWheel(fields: JsonFields): Wheel {
  const filename = fields.text("filename");
  if (!filename.endsWith(".whl")) throw new FieldError("filename", "the name of a wheel", filename);
  const blake2b256Hex = fields.text("blake2b_256");
  const urlPath = canonicalUrlPath(blake2b256Hex, filename);
  if (urlPath === undefined) throw new FieldError("blake2b_256", "64 lower-case hex digits", blake2b256Hex);
  const requiresPython = fields.nullableText("requires_python");
  const file: DistFile = {
    filename,
    filenameAssumed: false,
    kind: "wheel",
    sizeBytes: fields.integer("size"),
    sha256Hex: fields.sha256Hex("sha256"),
    uploadedAtMs: null,
    yanked: false,
    requiresPython,
    urlPath,
    metadata: {
      state: "known",
      core: {
        requiresDist: fields.texts("requires_dist"),
        requiresPython,
        providesExtra: fields.texts("provides_extra"),
        buildRequires: null,
        buildBackend: null,
      },
      source: "import",
      // The digest of METADATA came with the facts, so anybody can check them against PEP 658.
      confidence: "exact",
      extractorVersion: 0,
      metadataSha256Hex: fields.sha256Hex("metadata_sha256"),
    },
  };
  // Says how the METADATA is written; nothing here depends on it.
  fields.nullableText("metadata_version");
  const wheel = { name: fields.text("name"), version: fields.text("version"), file };
  fields.end(WHEEL_FIELDS);
  return wheel;
}

const WHEEL_FIELDS = [
  "filename",
  "size",
  "sha256",
  "metadata_sha256",
  "metadata_version",
  "name",
  "version",
  "requires_python",
  "requires_dist",
  "provides_extra",
  "blake2b_256",
];

function projectOf(name: NormalizedName, wheels: readonly Wheel[]): ProjectDraft {
  const releases = Map.groupBy(wheels, ({ version }) => version);
  return {
    name,
    // Spellings may differ between files; which line came first must not matter.
    displayName: wheels.map((wheel) => wheel.name).toSorted(compareStrings)[0] ?? name,
    status: "active",
    serial: null,
    etag: null,
    checkedAtMs: null,
    releases: [...releases].map(([version, group]) => ({ version, files: group.map(({ file }) => file) })),
    events: [],
    failures: [],
  };
}

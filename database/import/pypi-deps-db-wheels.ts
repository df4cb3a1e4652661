/** Reads the wheels of one project of pypi-deps-db: `{python tag: {version: {filename: RECORD or "<version>@<filename>"}}}`. */

import type { CoreMetadata, DistFile, FailureRecord } from "../record.ts";
import { importedDistFile } from "./pypi-deps-db-file.ts";
import type { ProblemCounter } from "./import-report.ts";
import {
  type JsonObject,
  fieldOf,
  followReferences,
  isJsonObject,
  isTextList,
} from "./pypi-deps-db-format.ts";

/** A file of the version it belongs to, or why there is none. */
export interface ImportedFile {
  readonly version: string;
  readonly file: DistFile;
  /** Why its metadata is unknown; undefined when it is known. */
  readonly failure: FailureRecord | undefined;
}

/** Reads a project's entry in a `wheel/` bucket. What is broken stays a file with unknown metadata and a failure. */
export function readWheels(entry: unknown, name: string, problems: ProblemCounter): ImportedFile[] {
  const wheels: ImportedFile[] = [];
  for (const [tag, versions] of objectEntries(entry)) {
    if (!isJsonObject(versions)) {
      problems.add("wheel-format", `${name} ${tag}`);
      continue;
    }
    for (const [version, files] of Object.entries(versions))
      for (const [filename, value] of objectEntries(files)) {
        const metadata = readWheel(value, versions);
        if (typeof metadata === "string") problems.add(metadata, `${name} ${filename}`);
        wheels.push({ version, ...importedWheel(version, filename, metadata) });
      }
  }
  return wheels;
}

/** The entries of a JSON object; none when the value is no object. */
function objectEntries(value: unknown): [key: string, value: unknown][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** The wheel's metadata, or the kind of problem. Texts refer inside one project and Python tag. */
function readWheel(value: unknown, versions: JsonObject): CoreMetadata | string {
  const resolved = followReferences(value, (reference) => {
    const at = reference.indexOf("@");
    const files = fieldOf(versions, reference.slice(0, at));
    return at === -1 || !isJsonObject(files) ? undefined : fieldOf(files, reference.slice(at + 1));
  });
  if (resolved.kind === "broken") return resolved.problem;
  return wheelMetadata(resolved.data) ?? "wheel-format";
}

/** Fields that are empty are left out in the data. `requires_external` is not used by any resolver and is dropped. */
function wheelMetadata(data: unknown): CoreMetadata | undefined {
  if (!isJsonObject(data)) return undefined;
  const requiresDist = fieldOf(data, "requires_dist") ?? [];
  const providesExtra = fieldOf(data, "provides_extras") ?? [];
  const requiresPython = fieldOf(data, "requires_python") ?? null;
  if (!isTextList(requiresDist) || !isTextList(providesExtra)) return undefined;
  if (requiresPython !== null && typeof requiresPython !== "string") return undefined;
  return { requiresDist, requiresPython, providesExtra, buildRequires: null, buildBackend: null };
}

function importedWheel(
  version: string,
  filename: string,
  metadata: CoreMetadata | string,
): Omit<ImportedFile, "version"> {
  const isKnown = typeof metadata !== "string";
  const file = importedDistFile({
    name: { filename, filenameAssumed: false, kind: "wheel" },
    core: isKnown ? metadata : undefined,
    // Read from the wheel's METADATA, but the wheel was not checked against a hash.
    confidence: "high",
  });
  return { file, failure: isKnown ? undefined : importFailure(version, filename, metadata) };
}

/** A failure that an import tells of: nothing was tried, and nothing will be tried again by itself. */
export function importFailure(
  version: string,
  filename: string,
  kind: string,
  message?: string,
): FailureRecord {
  return {
    version,
    filename,
    kind,
    message: message ?? "The imported data name a place that does not hold what they promise",
    attemptCount: 1,
    retryAfterMs: null,
    extractorVersion: 0,
  };
}

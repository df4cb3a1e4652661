/**
 * Reads the sdists of one project of pypi-deps-db: `{version: {python: RECORD or "<other python>"} or "<other version>"}`, and the
 * same with error texts for RECORDs where reading failed.
 */

import type { CoreMetadata } from "../record.ts";
import { importedDistFile } from "./pypi-deps-db-file.ts";
import type { ProblemCounter } from "./import-report.ts";
import { type ImportedFile, importFailure } from "./pypi-deps-db-wheels.ts";
import { errorText } from "./pypi-deps-db-error-text.ts";
import { type JsonObject, PYTHONS, fieldOf, followReferences, isJsonObject } from "./pypi-deps-db-format.ts";
import type { Variant } from "./python-variants.ts";
import { type SetupResult, joinSetupResults, readSetupResult } from "./setup-result.ts";

/** A project's entries in the buckets of `sdist/` and `sdist-errors/`; undefined where there is none. */
export interface SdistEntries {
  readonly data: unknown;
  readonly errors: unknown;
}

/** The sdists of one project: one per release that has data or errors. */
export function readSdists(entries: SdistEntries, name: string, problems: ProblemCounter): ImportedFile[] {
  const data = isJsonObject(entries.data) ? entries.data : {};
  const errors = isJsonObject(entries.errors) ? entries.errors : {};
  // Releases that are equal by reference share one object, which the store need not compare again.
  const cache = new Map<unknown, CoreMetadata | string>();
  const sdists: ImportedFile[] = [];
  for (const version of new Set([...Object.keys(data), ...Object.keys(errors)])) {
    const metadata = readRelease(data, version, cache);
    const filename = `${name}-${version}.tar.gz`;
    if (metadata === undefined) {
      const message = errorText(errors, version);
      sdists.push(importedSdist(version, filename, { kind: "setup-py", message }));
    } else if (typeof metadata === "string") {
      problems.add(metadata, `${name} ${version}`);
      sdists.push(importedSdist(version, filename, { kind: metadata, message: undefined }));
    } else sdists.push(importedSdist(version, filename, metadata));
  }
  return sdists;
}

/** The release's metadata, the kind of problem, or undefined when no Python could read it. */
function readRelease(
  releases: JsonObject,
  version: string,
  cache: Map<unknown, CoreMetadata | string>,
): CoreMetadata | string | undefined {
  const value = fieldOf(releases, version);
  if (value === undefined) return undefined;
  const resolved = followReferences(value, (reference) => fieldOf(releases, reference));
  if (resolved.kind === "broken") return resolved.problem;
  const cached = cache.get(resolved.data);
  if (cached !== undefined) return cached;
  const variants = readVariants(resolved.data);
  if (typeof variants === "string") return variants;
  const metadata = variants.length === 0 ? undefined : joinSetupResults(variants);
  if (metadata !== undefined) cache.set(resolved.data, metadata);
  return metadata;
}

/** The results by Python in ascending order, or the kind of problem. */
function readVariants(release: unknown): readonly Variant<SetupResult>[] | string {
  if (!isJsonObject(release)) return "sdist-format";
  const results = new Map<unknown, SetupResult>();
  const variants: Variant<SetupResult>[] = [];
  for (const [key, python] of PYTHONS) {
    const value = fieldOf(release, key);
    if (value === undefined) continue;
    const resolved = followReferences(value, (reference) => fieldOf(release, reference));
    if (resolved.kind === "broken") return resolved.problem;
    const result = results.get(resolved.data) ?? readSetupResult(resolved.data);
    if (result === undefined) return "sdist-format";
    results.set(resolved.data, result);
    variants.push({ python, value: result });
  }
  return variants;
}

type Cause = { readonly kind: string; readonly message: string | undefined };

function importedSdist(version: string, filename: string, metadata: CoreMetadata | Cause): ImportedFile {
  const isKnown = "requiresDist" in metadata;
  const file = importedDistFile({
    name: { filename, filenameAssumed: true, kind: "sdist" },
    core: isKnown ? metadata : undefined,
    // A patched setup.py run says nothing about what it did not reach: two of a hundred are silently empty.
    confidence: "hint",
  });
  const failure = isKnown
    ? undefined
    : importFailure(version, filename, metadata.kind, metadata.message ?? "No Python version could read it");
  return { version, file, failure };
}

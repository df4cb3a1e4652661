/**
 * Reads the sdists of one project of pypi-deps-db: `{version: {python: RECORD or "<other python>"} or "<other version>"}`, and the
 * same with error texts for RECORDs where reading failed.
 */

import type { CoreMetadata, DistFile } from "../record.ts";
import type { ProblemCounter } from "./import-report.ts";
import { type ImportedFile, importFailure } from "./pypi-deps-db-wheels.ts";
import {
  type JsonObject,
  fieldOf,
  followReferences,
  isJsonObject,
  isTextList,
} from "./pypi-deps-db-format.ts";
import { type Variant, joinRequirements } from "./python-variants.ts";
import { joinMarkers, safeExtra, withMarker } from "./requirement-text.ts";

/** The Pythons that read the sdists, in ascending order, by their keys in the data. */
const PYTHONS: ReadonlyMap<string, string> = new Map([
  ["27", "2.7"],
  ["36", "3.6"],
  ["37", "3.7"],
  ["38", "3.8"],
  ["39", "3.9"],
  ["310", "3.10"],
]);

/** UTF-16 code units of an error text that are kept: its end, where the error is; longer ones are listings. */
const MESSAGE_LENGTH_MAX = 1000;

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
  const metadata = variants.length === 0 ? undefined : joinVariants(variants);
  if (metadata !== undefined) cache.set(resolved.data, metadata);
  return metadata;
}

/** What one Python saw, as requirement lines. */
interface SetupResult {
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
  readonly buildRequires: readonly string[];
  readonly requiresPython: string | null;
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
    const result = results.get(resolved.data) ?? readResult(resolved.data);
    if (result === undefined) return "sdist-format";
    results.set(resolved.data, result);
    variants.push({ python, value: result });
  }
  return variants;
}

/** `tests_require` has no place in core metadata and is dropped. */
function readResult(data: unknown): SetupResult | undefined {
  if (!isJsonObject(data)) return undefined;
  const installRequires = fieldOf(data, "install_requires") ?? [];
  const setupRequires = fieldOf(data, "setup_requires") ?? [];
  const pythonRequires = fieldOf(data, "python_requires") ?? [];
  const extrasRequire = fieldOf(data, "extras_require") ?? {};
  if (!isTextList(installRequires) || !isTextList(setupRequires) || !isTextList(pythonRequires))
    return undefined;
  if (!isJsonObject(extrasRequire)) return undefined;
  const extras = readExtras(extrasRequire);
  if (extras === undefined) return undefined;
  return {
    requiresDist: [...installRequires, ...extras.requiresDist],
    providesExtra: extras.names,
    // A setup.py needs setuptools, as pip assumes where there is no pyproject.toml (PEP 517, "Build backends").
    buildRequires: ["setuptools", ...setupRequires],
    requiresPython: pythonRequires.length === 0 ? null : pythonRequires.join(","),
  };
}

/** Keys are `extra`, `:marker` or `extra:marker`, as setuptools writes requires.txt. */
function readExtras(
  extrasRequire: JsonObject,
): { readonly requiresDist: readonly string[]; readonly names: readonly string[] } | undefined {
  const requiresDist: string[] = [];
  const names = new Set<string>();
  for (const [key, requirements] of Object.entries(extrasRequire)) {
    if (!isTextList(requirements)) return undefined;
    const colon = key.indexOf(":");
    const extra = safeExtra((colon === -1 ? key : key.slice(0, colon)).trim());
    const marker = colon === -1 ? "" : key.slice(colon + 1).trim();
    if (extra !== "") names.add(extra);
    const condition = joinMarkers([marker, extra === "" ? "" : `extra == "${extra}"`]);
    for (const requirement of requirements)
      requiresDist.push(condition === "" ? requirement : withMarker(requirement, condition));
  }
  return { requiresDist, names: [...names] };
}

function joinVariants(variants: readonly Variant<SetupResult>[]): CoreMetadata {
  const newest = variants.at(-1)?.value;
  return {
    requiresDist: joinRequirements(
      variants.map(({ python, value }) => ({ python, value: value.requiresDist })),
    ),
    // No marker can stand here; the newest Python is the best guess for later ones.
    requiresPython: newest?.requiresPython ?? null,
    providesExtra: [...new Set(variants.toReversed().flatMap(({ value }) => value.providesExtra))],
    buildRequires: joinRequirements(
      variants.map(({ python, value }) => ({ python, value: value.buildRequires })),
    ),
    buildBackend: null,
  };
}

/** What the newest Python that failed said; undefined when the errors tell nothing of the release. */
function errorText(releases: JsonObject, version: string): string | undefined {
  const release = followReferences(fieldOf(releases, version), (reference) => fieldOf(releases, reference));
  if (release.kind === "broken" || !isJsonObject(release.data)) return undefined;
  for (const key of [...PYTHONS.keys()].toReversed()) {
    const text = lastText(release.data, key);
    if (text !== undefined && text.trim() !== "") return shorten(text.trim());
  }
  return undefined;
}

/**
 * The error text of a Python. A text that is the key of a Python cannot be told from a reference; it is taken for one, since no
 * real error reads like that. Any other text is the error itself.
 */
function lastText(release: JsonObject, key: string): string | undefined {
  const seen = new Set<string>();
  let value = fieldOf(release, key);
  while (typeof value === "string" && Object.hasOwn(release, value) && !seen.has(value)) {
    seen.add(value);
    value = release[value];
  }
  return typeof value === "string" ? value : undefined;
}

function shorten(text: string): string {
  return text.length <= MESSAGE_LENGTH_MAX ? text : `…${text.slice(-MESSAGE_LENGTH_MAX).toWellFormed()}`;
}

type Cause = { readonly kind: string; readonly message: string | undefined };

function importedSdist(version: string, filename: string, metadata: CoreMetadata | Cause): ImportedFile {
  const isKnown = "requiresDist" in metadata;
  const file: DistFile = {
    filename,
    filenameAssumed: true,
    kind: "sdist",
    sizeBytes: null,
    sha256Hex: null,
    uploadedAtMs: null,
    yanked: false,
    requiresPython: null,
    urlPath: null,
    metadata: isKnown
      ? {
          state: "known",
          core: metadata,
          source: "import",
          // A patched setup.py run says nothing about what it did not reach: two of a hundred are silently empty.
          confidence: "hint",
          extractorVersion: 0,
          metadataSha256Hex: null,
        }
      : { state: "unknown" },
  };
  const failure = isKnown
    ? undefined
    : importFailure(version, filename, metadata.kind, metadata.message ?? "No Python version could read it");
  return { version, file, failure };
}

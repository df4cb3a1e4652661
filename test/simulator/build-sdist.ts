/**
 * Builds source distributions: real archives, the same bytes for the same specification, in the style of each build backend.
 *
 * Source distribution format: https://packaging.python.org/en/latest/specifications/source-distribution-format/
 */

import { extrasOf, payload, type BuiltFile } from "./build-wheel.ts";
import { sdistSources, type SdistStyle } from "./sdist-styles.ts";
import { writeTarGz } from "./tar-writer.ts";
import { writeZip } from "./zip-writer.ts";

/** A source distribution to build. Absent means: as the usual one has it. */
export interface SdistSpec {
  readonly kind: "sdist";
  /** Where the archive says its requirements. */
  readonly style: SdistStyle;
  /** Markers may hold `extra == "…"` alone or after `and`, as backends write them. */
  readonly requiresDist?: readonly string[];
  readonly requiresPython?: string | null;
  readonly providesExtra?: readonly string[];
  readonly extension?: ".tar.gz" | ".zip" | ".tgz";
  /** Any number: another one makes other bytes with the same facts. */
  readonly seed?: number;
  readonly payloadSizeBytes?: number;
  /** Name of the file, where it is not the normalized one: old uploads, mismatches. */
  readonly filename?: string;
  /** Puts PKG-INFO after all other entries, as some backends do. */
  readonly isPkgInfoLast?: boolean;
}

/** Builds the sdist of a project's release. Some 200 µs. */
export function buildSdist(name: string, version: string, spec: Omit<SdistSpec, "kind">): BuiltFile {
  const extension = spec.extension ?? ".tar.gz";
  const stem = `${name.replaceAll(/[-_.]+/g, "_").toLowerCase()}-${version}`;
  const requiresDist = spec.requiresDist ?? [];
  const { pkgInfo, ...sources } = sdistSources(spec.style, {
    name,
    version,
    requiresDist,
    requiresPython: spec.requiresPython ?? null,
    extras: extrasOf(requiresDist, spec.providesExtra),
  });
  const module = { path: `src/${stem.slice(0, stem.lastIndexOf("-"))}.py`, text: "" };
  const files = Object.entries(sources.files).map(([path, text]) => ({ path, text }));
  const pkgInfoFile = { path: "PKG-INFO", text: pkgInfo };
  const ordered =
    spec.isPkgInfoLast === true ? [...files, module, pkgInfoFile] : [pkgInfoFile, ...files, module];
  const entries = ordered.map(({ path, text }) => ({
    path: `${stem}/${path}`,
    bytes: path === module.path ? payload(spec.seed ?? 0, spec.payloadSizeBytes ?? 100) : Buffer.from(text),
  }));
  return {
    filename: spec.filename ?? `${stem}${extension}`,
    bytes: extension === ".zip" ? writeZip(entries) : writeTarGz(entries),
    metadata: null,
  };
}

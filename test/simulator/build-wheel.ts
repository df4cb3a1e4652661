/**
 * Builds wheels: real archives, the same bytes for the same specification.
 *
 * Binary distribution format: https://packaging.python.org/en/latest/specifications/binary-distribution-format/
 */

import { createHash } from "node:crypto";
import { formatMetadata } from "./core-metadata-text.ts";
import { writeZip, type ArchiveEntry } from "./zip-writer.ts";

/** A wheel to build. Absent means: as the usual wheel has it. */
export interface WheelSpec {
  readonly kind: "wheel";
  readonly requiresDist?: readonly string[];
  readonly requiresPython?: string | null;
  /** Names of extras; those of `requiresDist` need not be repeated. */
  readonly providesExtra?: readonly string[];
  /** Compressed tag set; `py3-none-any` when absent. */
  readonly tag?: string;
  readonly buildTag?: string;
  readonly metadataVersion?: string;
  /** Any number: another one makes other bytes with the same facts. */
  readonly seed?: number;
  /** Bytes of the module in it; 100 when absent. */
  readonly payloadSizeBytes?: number;
  /** The whole METADATA, instead of one made of the fields above; for broken and odd ones. */
  readonly metadataText?: string;
  /** Another version in the name of the file than that of its release. */
  readonly filenameVersion?: string;
  /** False: uploaded before PyPI served METADATA; `backfillMetadata` may add it later. True when absent. */
  readonly isMetadataServed?: boolean;
}

/** A built archive. */
export interface BuiltFile {
  readonly filename: string;
  readonly bytes: Buffer;
  /** The METADATA in a wheel; null for others. */
  readonly metadata: Buffer | null;
}

const EXTRA = /\bextra\s*==\s*["'](?<extra>[^"']+)["']/g;

/** Builds the wheel of a project's release. Some 50 µs. */
export function buildWheel(name: string, version: string, spec: Omit<WheelSpec, "kind">): BuiltFile {
  const escapedName = name.replaceAll(/[-_.]+/g, "_");
  const fileVersion = spec.filenameVersion ?? version;
  const tag = spec.tag ?? "py3-none-any";
  const stem = `${escapedName}-${fileVersion.replaceAll("-", "_")}`;
  const folder = `${stem}.dist-info`;
  const metadata = Buffer.from(spec.metadataText ?? wheelMetadata(name, fileVersion, spec));
  const entries: ArchiveEntry[] = [
    { path: `${escapedName}/__init__.py`, bytes: payload(spec.seed ?? 0, spec.payloadSizeBytes ?? 100) },
    { path: `${folder}/METADATA`, bytes: metadata },
    { path: `${folder}/WHEEL`, bytes: Buffer.from(wheelFile(tag, spec.buildTag)) },
  ];
  const record = entries.map(recordLine).join("") + `${folder}/RECORD,,\n`;
  const buildPart = spec.buildTag === undefined ? "" : `-${spec.buildTag}`;
  return {
    filename: `${stem}${buildPart}-${tag}.whl`,
    bytes: writeZip([...entries, { path: `${folder}/RECORD`, bytes: Buffer.from(record) }]),
    metadata,
  };
}

/** The extras that requirements name in their markers, and those given, each once. */
export function extrasOf(requiresDist: readonly string[], given: readonly string[] = []): string[] {
  const named = requiresDist.flatMap((text) =>
    [...text.matchAll(EXTRA)].map((match) => match.groups?.["extra"] ?? ""),
  );
  return [...new Set([...given, ...named])];
}

/** A line comment with digits that depend on the seed, so that they do not compress to nothing. */
export function payload(seed: number, sizeBytes: number): Buffer {
  const digest = createHash("sha256").update(`payload ${seed}`).digest("hex");
  return Buffer.from(`# ${digest}\n`.repeat(Math.ceil(sizeBytes / 67)).slice(0, sizeBytes));
}

function wheelMetadata(name: string, version: string, spec: Omit<WheelSpec, "kind">): string {
  const requiresDist = spec.requiresDist ?? [];
  return formatMetadata({
    metadataVersion: spec.metadataVersion ?? "2.1",
    name,
    version,
    requiresPython: spec.requiresPython ?? null,
    requiresDist,
    providesExtra: extrasOf(requiresDist, spec.providesExtra),
  });
}

function wheelFile(tag: string, buildTag: string | undefined): string {
  const [pythons = "", abis = "", platforms = ""] = tag.split("-");
  const tags = pythons
    .split(".")
    .flatMap((python) =>
      abis
        .split(".")
        .flatMap((abi) => platforms.split(".").map((platform) => `Tag: ${python}-${abi}-${platform}\n`)),
    );
  const build = buildTag === undefined ? "" : `Build: ${buildTag}\n`;
  const isPure = abis === "none" && platforms === "any";
  return `Wheel-Version: 1.0\nGenerator: pinwheel-simulator 1\nRoot-Is-Purelib: ${isPure}\n${build}${tags.join("")}`;
}

/** "The .dist-info directory", RECORD: base64 without padding, and the size. */
function recordLine({ path, bytes }: ArchiveEntry): string {
  return `${path},sha256=${createHash("sha256").update(bytes).digest("base64url")},${bytes.length}\n`;
}

/** Builds an archive of any kind from its specification. */

import { buildSdist, type SdistSpec } from "./build-sdist.ts";
import { buildWheel, type BuiltFile, type WheelSpec } from "./build-wheel.ts";

/** A file that is there already, such as a real archive. */
export interface RawSpec {
  readonly kind: "raw";
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** METADATA to serve beside a wheel; null for none. */
  readonly metadata: Uint8Array | null;
  readonly requiresPython?: string | null;
  readonly requiresDist?: readonly string[];
}

/** A file to upload. */
export type FileSpec = WheelSpec | SdistSpec | RawSpec;

/** The file of a project's release; the same for the same specification. */
export function buildFile(name: string, version: string, spec: FileSpec): BuiltFile {
  if (spec.kind === "wheel") return buildWheel(name, version, spec);
  if (spec.kind === "sdist") return buildSdist(name, version, spec);
  const { filename, bytes, metadata } = spec;
  return { filename, bytes: Buffer.from(bytes), metadata: metadata === null ? null : Buffer.from(metadata) };
}

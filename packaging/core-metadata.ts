/**
 * Core metadata: what a METADATA file of a wheel or a PKG-INFO file of an sdist says about dependencies.
 *
 * Core metadata specifications, versions 1.0 to 2.5 (PEP 241, 314, 345, 566, 643, 685, 639, 794):
 * https://packaging.python.org/en/latest/specifications/core-metadata/
 */

import { defined } from "../common/assert.ts";
import { UserError } from "../common/user-error.ts";
import { headerFields } from "./header-block.ts";
import { CORE_METADATA_FIELD_COUNT_MAX, CORE_METADATA_SIZE_BYTES_MAX } from "./limits.ts";
import { isName } from "./name.ts";
import { shorten } from "./shorten.ts";
import { trimWhiteSpace } from "./white-space.ts";

/** The fields that a resolver needs. Texts are as written, unfolded and without white space at the ends; none is empty. */
export interface CoreMetadataFields {
  readonly metadataVersion: string;
  /** As the project spells it; a name by the specification. */
  readonly name: string;
  /** Old files may hold a version outside PEP 440. */
  readonly version: string;
  /** In the order of the file. */
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | null;
  /** In the order of the file. */
  readonly providesExtra: readonly string[];
  /** Lower-case names of the fields that may differ in a wheel (PEP 643); means something from version 2.2 on, in an sdist. */
  readonly dynamic: readonly string[];
  readonly notes: readonly CoreMetadataNote[];
}

/** What is odd about a file that was read all the same: its metadata version is none that was published. */
type CoreMetadataNote = "unknown-metadata-version";

/** A METADATA or PKG-INFO file that says nothing reliable. */
export class InvalidCoreMetadataError extends UserError {
  override readonly code = "E_CORE_METADATA";

  /** @param found What is wrong, as the end of the message. */
  constructor(found: string, cause?: unknown) {
    super(`Cannot parse core metadata: ${found}`, { cause });
  }
}

/** 2.0 was never accepted (PEP 426), but tools of its time wrote it. */
const KNOWN_VERSIONS: ReadonlySet<string> = new Set([
  "1.0",
  "1.1",
  "1.2",
  "2.0",
  "2.1",
  "2.2",
  "2.3",
  "2.4",
  "2.5",
]);

/**
 * The fields that matter here, lower case. `Requires`, `Provides` and `Obsoletes` (PEP 314) are passed over: they name modules,
 * not projects, and no installer acts on them.
 */
const FIELD_NAMES = [
  "metadata-version",
  "name",
  "version",
  "requires-dist",
  "requires-python",
  "provides-extra",
  "dynamic",
] as const;

type FieldName = (typeof FIELD_NAMES)[number];

/** The values of each field in the order of the file, none empty. */
type FieldValues = ReadonlyMap<FieldName, string[]>;

/**
 * The fields of a METADATA or PKG-INFO file.
 *
 * Reads the header block and not the body, which is the description. A minor version of 1 or 2 that is not known is read, as
 * the specification asks ("Metadata-Version"), and noted; a greater major version is refused. Costs one pass over the block.
 *
 * @param source The file; text is taken as UTF-8.
 * @throws {InvalidCoreMetadataError} when a required field is missing, a field that may occur once has two values, one of the
 *   fields is not UTF-8, the version is not readable, or the file exceeds a limit.
 */
export function parseCoreMetadata(source: Uint8Array | string): CoreMetadataFields {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  if (bytes.length > CORE_METADATA_SIZE_BYTES_MAX) {
    throw new InvalidCoreMetadataError(`it has more than ${CORE_METADATA_SIZE_BYTES_MAX} bytes`);
  }
  const values = collectValues(bytes);
  const metadataVersion = required(values, "metadata-version");
  const major = /^(?<major>\d+)\.\d+$/.exec(metadataVersion)?.groups?.["major"];
  if (major !== "1" && major !== "2") {
    throw new InvalidCoreMetadataError(
      `metadata version "${shorten(metadataVersion)}" is neither 1.x nor 2.x`,
    );
  }
  const name = required(values, "name");
  if (!isName(name)) throw new InvalidCoreMetadataError(`"${shorten(name)}" is not a project name`);
  return {
    metadataVersion,
    name,
    version: required(values, "version"),
    requiresDist: all(values, "requires-dist"),
    requiresPython: single(values, "requires-python"),
    providesExtra: all(values, "provides-extra"),
    dynamic: all(values, "dynamic").map((field) => field.toLowerCase()),
    notes: KNOWN_VERSIONS.has(metadataVersion) ? [] : ["unknown-metadata-version"],
  };
}

function collectValues(bytes: Uint8Array): FieldValues {
  const values = new Map<FieldName, string[]>(FIELD_NAMES.map((name) => [name, []]));
  let fieldCount = 0;
  for (const field of headerFields(bytes)) {
    if (++fieldCount > CORE_METADATA_FIELD_COUNT_MAX) {
      throw new InvalidCoreMetadataError(`it has more than ${CORE_METADATA_FIELD_COUNT_MAX} fields`);
    }
    const name = FIELD_NAMES.find((known) => known === field.name);
    if (name === undefined) continue;
    const value = valueText(name, bytes.subarray(field.valueStart, field.valueEnd));
    if (value !== "") values.get(name)?.push(value);
  }
  return values;
}

/** `ignoreBOM` keeps a byte order mark as a character, as every other. */
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The value unfolded: without the line breaks, but with the white space that followed each (RFC 822, section 3.1.1). */
function valueText(name: FieldName, bytes: Uint8Array): string {
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch (error: unknown) {
    // A guess at the encoding could silently name another project, and a dropped field would be a dependency less.
    throw new InvalidCoreMetadataError(`field "${name}" is not UTF-8`, error);
  }
  return trimWhiteSpace(text.replaceAll(/[\r\n]/g, ""));
}

function all(values: FieldValues, name: FieldName): readonly string[] {
  return defined(values.get(name), `field ${name} of core metadata`);
}

/** The value of a field that may occur once. Repeating the same value is harmless, and old tools did. */
function single(values: FieldValues, name: FieldName): string | null {
  const [first, ...others] = all(values, name);
  const other = others.find((value) => value !== first);
  if (first !== undefined && other !== undefined) {
    throw new InvalidCoreMetadataError(`field "${name}" is both "${shorten(first)}" and "${shorten(other)}"`);
  }
  return first ?? null;
}

function required(values: FieldValues, name: FieldName): string {
  const value = single(values, name);
  if (value === null) throw new InvalidCoreMetadataError(`field "${name}" is missing`);
  return value;
}

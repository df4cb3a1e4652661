/** Writes the folder of an environment again and again, and never over what a person has changed in it. */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compareStrings } from "../../common/ordering.ts";
import { UserError } from "../../common/user-error.ts";
import { sriFromHex } from "../../resolver/lock/sri.ts";
import { OutputFileError, writeOutputFile } from "../write-output.ts";
import { PINS_FILE, type Pins, formatPins } from "./pins.ts";

/** Somebody has changed what would be written over. */
export class EditedEnvironmentError extends UserError {
  override readonly code = "E_ENVIRONMENT_EDITED";

  constructor(folder: string, paths: readonly string[]) {
    const files = paths.map((path) => `"${path}"`).join(", ");
    super(
      `Cannot update "${folder}": ${files} ${paths.length === 1 ? "is" : "are"} not as pinwheel wrote ${paths.length === 1 ? "it" : "them"}`,
      {
        hint: "Move your changes to overrides.nix, or to the requirements file that -r names, or write over them with --force.",
      },
    );
  }
}

/** What is to be written. */
export interface FolderContent {
  /** As the person gave it, for errors. */
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** Contents by path in the folder; a text is written as UTF-8. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Texts that are written once and belong to the person then. */
  readonly own: ReadonlyMap<string, string>;
  /** What the pins file says besides the digests of what was written. */
  readonly pins: Omit<Pins, "written">;
  /** The digests that it says now; none where it is not there, so that everything counts as the person's. */
  readonly writtenBefore: Pins["written"];
  readonly isForced: boolean;
}

/**
 * Writes what has changed, each file whole or not at all, the pins last.
 *
 * @returns The paths that were written, sorted.
 * @throws {EditedEnvironmentError} before anything is written. @throws {OutputFileError} when the file system refuses.
 */
export function writeFolder(content: FolderContent): readonly string[] {
  const { folder, own, writtenBefore, isForced } = content;
  const files = [...content.files].map(([path, file]) => [path, Buffer.from(file)] as const);
  const edited = files
    .filter(([path, bytes]) => isEdited(join(folder, path), bytes, writtenBefore[path]))
    .map(([path]) => path);
  if (edited.length > 0 && !isForced)
    throw new EditedEnvironmentError(content.name, edited.toSorted(compareStrings));
  const pins = formatPins({ ...content.pins, written: writtenNow(folder, files, writtenBefore) });
  const missing = [...own].filter(([path]) => contentAt(join(folder, path)) === null);
  const changed = [...files, ...asBytes(missing), ...asBytes([[PINS_FILE, pins]])].filter(
    ([path, bytes]) => contentAt(join(folder, path))?.equals(bytes) !== true,
  );
  for (const [path, bytes] of changed) writeInFolder(join(folder, path), bytes);
  return changed.map(([path]) => path).toSorted(compareStrings);
}

function asBytes(texts: readonly (readonly [path: string, text: string])[]): (readonly [string, Buffer])[] {
  return texts.map(([path, text]) => [path, Buffer.from(text)]);
}

/** The digests of all that stands in the folder as pinwheel wrote it, also what it only read this time. */
function writtenNow(
  folder: string,
  files: readonly (readonly [path: string, bytes: Buffer])[],
  before: Pins["written"],
): Pins["written"] {
  const still = Object.entries(before).filter(([path]) => contentAt(join(folder, path)) !== null);
  const digests = new Map([...still, ...files.map(([path, bytes]) => [path, digestOf(bytes)] as const)]);
  return Object.fromEntries([...digests].toSorted(([a], [b]) => compareStrings(a, b)));
}

function isEdited(path: string, next: Buffer, digestBefore: string | undefined): boolean {
  const bytes = contentAt(path);
  return bytes !== null && !bytes.equals(next) && digestOf(bytes) !== digestBefore;
}

/** What the folder has at the path; null for nothing. */
function contentAt(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error: unknown) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw refused(path, error);
  }
}

function writeInFolder(path: string, bytes: Buffer): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error: unknown) {
    throw refused(path, error);
  }
  writeOutputFile(path, bytes);
}

function refused(path: string, error: unknown): OutputFileError {
  return new OutputFileError(path, error, "Name another folder, or remove what stands in the way.");
}

function digestOf(bytes: Buffer): string {
  return sriFromHex(createHash("sha256").update(bytes).digest("hex"));
}

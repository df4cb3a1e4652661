/** Writes the folder of an environment again and again, and never over what a person has changed in it. */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compareStrings } from "../../common/ordering.ts";
import { UserError } from "../../common/user-error.ts";
import { PINS_FILE } from "../../nix/emitter/environment-files.ts";
import { sriFromHex } from "../../resolver/lock/sri.ts";
import { writeOutputFile } from "../write-output.ts";

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
  /** Texts by path in the folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Texts that are written once and belong to the person then. */
  readonly own: ReadonlyMap<string, string>;
  /** Paths of files in the folder that the person may change and that are only read this time. */
  readonly inputs: readonly string[];
  /** What the pins file says besides the digests of what was written. */
  readonly pins: Readonly<Record<string, unknown>>;
  readonly isForced: boolean;
}

/**
 * Writes what has changed, each file whole or not at all, the pins last.
 *
 * @returns The paths that were written, sorted.
 * @throws {EditedEnvironmentError} before anything is written. @throws {OutputFileError} when the file system refuses.
 */
export function writeFolder(content: FolderContent): readonly string[] {
  const { folder, files, own, isForced } = content;
  const before = writtenBefore(join(folder, PINS_FILE));
  const edited = [...files]
    .filter(([path, text]) => isEdited(join(folder, path), text, before[path]))
    .map(([path]) => path);
  if (edited.length > 0 && !isForced)
    throw new EditedEnvironmentError(content.name, edited.toSorted(compareStrings));
  const missing = [...own].filter(([path]) => !existsSync(join(folder, path)));
  const kept = content.inputs.filter((path) => path in before).map((path) => [path, before[path]] as const);
  const digests = [...files].map(([path, text]) => [path, digestOf(text)] as const);
  const written = Object.fromEntries([...kept, ...digests].toSorted(([a], [b]) => compareStrings(a, b)));
  const pins = `${JSON.stringify({ ...content.pins, written }, null, 2)}\n`;
  const changed = [...files, ...missing, [PINS_FILE, pins] as const].filter(
    ([path, text]) => textAt(join(folder, path)) !== text,
  );
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeOutputFile(join(folder, path), text);
  }
  return changed.map(([path]) => path).toSorted(compareStrings);
}

function isEdited(path: string, next: string, digestBefore: unknown): boolean {
  const text = textAt(path);
  return text !== undefined && text !== next && digestOf(text) !== digestBefore;
}

function textAt(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The digests that the pins file states; none where it states nothing, so that everything counts as the person's. */
function writtenBefore(path: string): Readonly<Record<string, unknown>> {
  const text = textAt(path);
  if (text === undefined) return {};
  try {
    const pins: unknown = JSON.parse(text);
    const written = typeof pins === "object" && pins !== null && "written" in pins ? pins.written : null;
    return typeof written === "object" && written !== null ? { ...written } : {};
  } catch {
    return {};
  }
}

function digestOf(text: string): string {
  return sriFromHex(createHash("sha256").update(text).digest("hex"));
}

/** Reads `repodata.json` from a file, however large: CEP 36. Memory: one entry. */

import { baseUrlOf } from "./base-url.ts";
import { RepodataError } from "./errors.ts";
import { type PiecesOptions, filePieces } from "./file-pieces.ts";
import { ObjectWalker, WalkError } from "./object-walker.ts";
import { publicUrlOf } from "./public-url.ts";
import {
  LATER_SECTION,
  REMOVED_SECTION,
  type RepodataIntake,
  isEntrySection,
  isReadLater,
} from "./repodata-intake.ts";

/** A file, and the address that it was asked for at. */
export interface RepodataFile extends PiecesOptions {
  readonly path: string;
  readonly url: string;
}

/**
 * Gives all entries of the file to the intake.
 *
 * @returns where artifacts lie, as it may be published, with a slash at its end.
 * @throws {RepodataError} when the file is no repodata, or a damaged one; much of it may have been taken by then.
 */
export async function readRepodataFile(file: RepodataFile, intake: RepodataIntake): Promise<string> {
  let info: unknown;
  const sections = new Set<string>();
  /** Readers of JSON differ in which of two equal keys they take. */
  const enterSection = (section: string): void => {
    if (sections.has(section)) throw new RepodataError(`it has "${section}" twice`);
    sections.add(section);
  };
  const walker = new ObjectWalker({
    choose: ([section = "", inner, key]) => {
      if (isEntrySection(section)) {
        if (inner !== undefined) return "take";
        enterSection(section);
        return "enter";
      }
      if (section === LATER_SECTION) {
        if (inner === undefined) enterSection(section);
        if (inner === undefined || key === undefined) return "enter";
        if (isReadLater(inner)) return "take";
        intake.countLater(key);
        return "pass";
      }
      return section === "info" || section === REMOVED_SECTION ? "take" : "pass";
    },
    onValue: ([section = "", inner, key], value) => {
      if (inner !== undefined) {
        if (isEntrySection(section)) intake.takeEntry(section, inner, value);
        else if (key !== undefined) intake.takeLater(inner, key, value);
      } else if (section === "info") info = value;
      else if (section === REMOVED_SECTION) intake.takeRemoved(value);
      // `null` stands for an empty section in some old files.
      else if (value !== null) throw new RepodataError(`its "${section}" is no object`);
    },
  });
  try {
    for await (const piece of filePieces(file.path, file)) walker.write(piece);
    walker.end();
  } catch (error) {
    if (error instanceof WalkError)
      throw new RepodataError(`it is no repodata in JSON: ${error.message}`, { cause: error });
    throw error;
  }
  if (sections.size === 0) throw new RepodataError(`it has none of the sections of repodata`);
  return publicUrlOf(baseUrlOf(info, file.url));
}

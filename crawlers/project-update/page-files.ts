/** The files of a project's page with their releases. */

import type { PageFile, ProjectPage } from "../pypi-index/page-types.ts";
import { type DistPlace, placeFile } from "./file-place.ts";
import { ReleaseVersions } from "./release-versions.ts";

/** A wheel or an sdist on a page, and where it belongs. */
export interface PlacedFile extends DistPlace {
  readonly file: PageFile;
}

/** All files of a page, sorted out by their names. */
export interface PlacedPage {
  /** In the order of the page. */
  readonly files: readonly PlacedFile[];
  readonly misnamed: readonly { readonly filename: string; readonly message: string }[];
  /** Number of files of other formats, by extension. */
  readonly skippedCounts: ReadonlyMap<string, number>;
}

/** The plan of what to read needs what is made of a page, and so does the record that follows. */
const placedPages = new WeakMap<ProjectPage, PlacedPage>();

/**
 * Sorts out the files of the page. O(n) in the number of its files, and O(m log m) in that of its versions; O(1) for the same page
 * again.
 */
export function placeFiles(page: ProjectPage): PlacedPage {
  const known = placedPages.get(page);
  if (known !== undefined) return known;
  const placed = sortOut(page);
  placedPages.set(page, placed);
  return placed;
}

function sortOut({ name, versions, files }: ProjectPage): PlacedPage {
  const releases = new ReleaseVersions(versions);
  const placed: PlacedFile[] = [];
  const misnamed: { filename: string; message: string }[] = [];
  const skippedCounts = new Map<string, number>();
  for (const file of files) {
    const place = placeFile(file.filename, name, releases);
    if (place.kind === "misnamed") misnamed.push({ filename: file.filename, message: place.message });
    else if (place.kind === "skipped")
      skippedCounts.set(place.extension, (skippedCounts.get(place.extension) ?? 0) + 1);
    else placed.push({ ...place, file });
  }
  return { files: placed, misnamed, skippedCounts };
}

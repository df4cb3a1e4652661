/** The real data of conda in ../shared, where that folder is; tests of it skip, with a notice, where it is not. */

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { zstdDecompressSync } from "node:zlib";

const FOLDER = resolve("../shared/data/conda");

/** The folder. */
interface CondaData {
  readonly folder: string;
  /** The values of a file with one JSON value a line. The caller knows their type from the folder's README. */
  lines<Line>(path: string): Line[];
  /** The value of a JSON file. */
  json(path: string): unknown;
}

function read(path: string): string {
  return zstdDecompressSync(readFileSync(join(FOLDER, path))).toString("utf8");
}

/** Undefined where the folder is not there. */
export const condaData: CondaData | undefined = existsSync(FOLDER)
  ? {
      folder: FOLDER,
      // The types are those of the folder's README.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      lines: <Line>(path: string) =>
        read(path)
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as Line),
      json: (path: string): unknown => JSON.parse(read(path)),
    }
  : undefined;
if (condaData === undefined)
  console.warn("skipped: conda's real data is not tried, there is no ../shared/data/conda");

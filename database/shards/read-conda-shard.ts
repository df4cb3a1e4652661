/** Reads one shard of the layer `conda`. Format: docs/database-format.md, "Layer conda". */

import { FieldError } from "../json-fields.ts";
import { type CondaFacts, subdirKey } from "../conda/conda-facts.ts";
import type { CondaPackage } from "../conda/conda-package.ts";
import type { BaseUrls } from "../conda/package-line.ts";
import { readPackageLine } from "../conda/read-package-line.ts";
import type { DumpTree } from "./dump-tree.ts";
import { DumpRecordError } from "./errors.ts";
import { shardName } from "./layout.ts";
import type { ShardFile } from "./manifest.ts";
import { readShardFile } from "./read-shard-file.ts";
import { shardOf } from "./shard-key.ts";
import { parseShard } from "./shard-text.ts";

/** Where filenames of each subdirectory begin. */
export function baseUrlsOf({ subdirs }: Pick<CondaFacts, "subdirs">): BaseUrls {
  return new Map(subdirs.map((each) => [subdirKey(each), each.baseUrl]));
}

/**
 * The packages of the shard, by name, then by channel, in ascending order.
 *
 * @throws {DumpFileMissingError} and {DumpChecksumError} when the file is not what the manifest says.
 * @throws {DumpRecordError} when the content is not in the format, or not of this shard.
 */
export function readCondaShard(
  tree: DumpTree,
  shard: string,
  { file, baseUrls }: { readonly file: ShardFile; readonly baseUrls: BaseUrls },
): CondaPackage[] {
  const name = shardName("conda", shard);
  const path = tree.pathOf(name);
  const bytes = readShardFile(tree, name, file);
  let before = "";
  return parseLines(path, bytes).map((value, i) => {
    const entry = decodeLine(path, i, () => readPackageLine(value, baseUrls));
    const key = `${entry.name} ${entry.channel}`;
    const home = shardOf(entry.name, shard === "all" ? 0 : shard.length);
    if (home !== shard)
      throw new DumpRecordError(
        path,
        `expected packages of shard "${shard}", found "${entry.name}" of shard "${home}"`,
      );
    if (key <= before)
      throw new DumpRecordError(
        path,
        `expected packages in ascending order, found "${key}" after "${before}"`,
      );
    before = key;
    return entry;
  });
}

function parseLines(path: string, bytes: Buffer): readonly unknown[] {
  try {
    return parseShard(bytes.toString("utf8"));
  } catch (error) {
    throw new DumpRecordError(
      path,
      "expected a JSON array with one package per line, found another text",
      error,
    );
  }
}

function decodeLine<T>(path: string, index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    // Line 1 of a shard opens the array.
    if (error instanceof FieldError)
      throw new DumpRecordError(path, `line ${index + 2}: ${error.message}`, error);
    throw error;
  }
}

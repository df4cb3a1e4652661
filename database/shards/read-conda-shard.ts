/** Reads one shard of the layer `conda`. Format: docs/database-format.md, "Layer conda". */

import { type CondaFacts, subdirKey } from "../conda/conda-facts.ts";
import type { CondaPackage } from "../conda/conda-package.ts";
import type { BaseUrls } from "../conda/package-line.ts";
import { readPackageLine } from "../conda/read-package-line.ts";
import { decodeLines } from "./decode-lines.ts";
import type { DumpTree } from "./dump-tree.ts";
import { shardName } from "./layout.ts";
import type { ShardFile } from "./manifest.ts";
import { readShardFile } from "./read-shard-file.ts";

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
  return decodeLines(tree.pathOf(name), readShardFile(tree, name, file), {
    shard,
    noun: "package",
    readLine: (value) => readPackageLine(value, baseUrls),
    keyOf: ({ name: packageName, channel }) => `${packageName} ${channel}`,
  });
}

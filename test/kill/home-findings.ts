/** What is wrong with what a crawl has left in its home. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../common/user-error.ts";
import { FileByteSource } from "../../database/index/file-byte-source.ts";
import { verifyIndex } from "../../database/index/verify-index.ts";
import { MANIFEST_NAME } from "../../database/shards/layout.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { verifyDump } from "../../database/shards/verify-dump.ts";
import type { CrawlHome } from "./crawl-process.ts";

/** The revision of the dump; undefined where there is none. A directory without a manifest is no dump. */
export function revisionOf({ dumpPath }: CrawlHome): string | undefined {
  return existsSync(join(dumpPath, MANIFEST_NAME)) ? openDump(dumpPath).revision : undefined;
}

/** What `db verify` says of the dump, if there is one. */
export function dumpFindings({ dumpPath }: CrawlHome): readonly string[] {
  if (!existsSync(join(dumpPath, MANIFEST_NAME))) return [];
  return verifyDump(dumpPath).map(({ code, message }) => `${code} ${message}`);
}

/** What is wrong with the index of the revision, which must be there. */
export function indexFindings({ cachePath }: CrawlHome, revision: string): readonly string[] {
  const paths = existsSync(cachePath) ? readdirSync(cachePath, { recursive: true, encoding: "utf8" }) : [];
  const path = paths.find((each) => each.endsWith(`${revision}.index`));
  if (path === undefined) return ["the last run has built no index"];
  const source = new FileByteSource(join(cachePath, path));
  try {
    verifyIndex(source, path);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  } finally {
    source.close();
  }
}

/**
 * Prints the names of all assets that a release must have for a latest.json, itself among them, one on each line:
 * `node scripts/refresh/asset-names.ts latest.json`. Fails when they are more than a release takes.
 */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseLatest } from "../../database/publish/parse-latest.ts";

/** https://docs.github.com/en/repositories/releasing-projects-on-github/about-releases#storage-and-bandwidth-quotas */
const ASSETS_MAX = 1000;

const [path = ""] = process.argv.slice(2);
const { revisions } = parseLatest(readFileSync(path, "utf8"), path);
const files = revisions.flatMap(({ manifest, delta, base }) =>
  [manifest, delta ?? [], base?.files ?? []].flat(),
);
const names = [basename(path), ...files.map(({ name }) => name)];
if (names.length > ASSETS_MAX)
  throw new Error(
    `a release takes ${ASSETS_MAX} assets, and ${path} leads to ${names.length}: keep fewer days`,
  );
console.log(names.join("\n"));

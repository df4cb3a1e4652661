/** Where artifacts lie: CEP 15, `base_url`. */

import { tryCondaBaseUrl } from "../../packaging/conda/base-url.ts";
import { RepodataError } from "./errors.ts";

/**
 * The folder of artifacts, with a slash at its end: what `info.base_url` says, relative to the file that says it; without it the folder
 * of that file.
 *
 * @param info The value of `info`, of any shape.
 * @throws {RepodataError} when it says something else than an address of http or https.
 */
export function baseUrlOf(info: unknown, fileUrl: string, field = "base_url"): string {
  const fields =
    typeof info === "object" && info !== null ? new Map<string, unknown>(Object.entries(info)) : new Map();
  const url = tryCondaBaseUrl(fields.get(field), fileUrl);
  if (url === undefined) throw new RepodataError(`its "${field}" is no address of http or https`);
  return url;
}

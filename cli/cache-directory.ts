/** Where what can be made again is kept between two runs. */

import { homedir } from "node:os";
import { join } from "node:path";
import type { Host } from "./command.ts";

/**
 * The cache directory: `$PINWHEEL_CACHE`, else `pinwheel` in `$XDG_CACHE_HOME`, else in `~/.cache`. It need not exist.
 *
 * Follows the XDG Base Directory Specification, which ignores a relative `$XDG_CACHE_HOME`.
 */
export function cacheDirectory({ environment }: Host): string {
  const own = environment["PINWHEEL_CACHE"] ?? "";
  if (own !== "") return own;
  const shared = environment["XDG_CACHE_HOME"] ?? "";
  return join(shared.startsWith("/") ? shared : join(homedir(), ".cache"), "pinwheel");
}

/** Addresses of channels as they may be kept and published: without what gives access to them. */

import { CONDA_TOKEN } from "../http/redact-url.ts";

/**
 * The address without user information, query and fragment, and without the token that servers of channels take at the beginning of the
 * path (`/t/TOKEN/conda-forge/`). What it names is the same; who has the right to it must be known otherwise.
 *
 * @param url Of http or https.
 */
export function publicUrlOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(CONDA_TOKEN, "");
}

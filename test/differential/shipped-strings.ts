/** Real texts that come with the repository, for the reduced differential runs; the file says where they are from. */

import strings from "../fixtures/differential/real-strings.json" with { type: "json" };

/** Versions and specifier sets, valid and not, rich in unusual ones. */
export const REAL_STRINGS: { readonly versions: readonly string[]; readonly specifiers: readonly string[] } =
  strings;

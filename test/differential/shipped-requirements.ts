/** Real requirements that come with the repository, for the reduced differential runs; the file says where they are from. */

import requirements from "../fixtures/differential/real-requirements.json" with { type: "json" };

/** Requirements, valid and not, rich in unusual ones. */
export const REAL_REQUIREMENTS: readonly string[] = requirements.requirements;

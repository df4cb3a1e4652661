/** Channels as a person names them. */

import { condaChannelName } from "../../packaging/conda/channel-name.ts";

/** The canonical names; `defaults` is two of Anaconda's own. */
export function channelsOf(text: string): string[] {
  return text === "defaults" ? ["pkgs/main", "pkgs/r"] : [condaChannelName(text)];
}

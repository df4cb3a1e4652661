/** Lists of providers in options: `wheel,sdist`, `wheel+sdist,nixpkgs`. */

import { condaChannelName } from "../packaging/conda/channel-name.ts";
import {
  PROVIDER_NAMES,
  type ProviderName,
  type ProviderOrder,
  condaProviderOf,
} from "../resolver/question.ts";
import { UsageError } from "./usage-error.ts";

/** `conda/bioconda`, `conda/pkgs/main`. */
const CHANNEL = /^conda\/(?<channel>[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*)$/;

/**
 * The tiers of a list, most preferred first; `+` joins providers that are equally good.
 *
 * @throws {UsageError} for a name that is none, one that stands twice, or an empty list.
 */
export function providersOf(list: string): ProviderOrder {
  const hint = `Choose from ${PROVIDER_NAMES.join(", ")} and conda/CHANNEL, most preferred first; join equals with "+".`;
  const order = list.split(",").map((tier) => tier.split("+").map((word) => providerOf(word.trim(), hint)));
  const all = order.flat();
  if (new Set(all).size < all.length)
    throw new UsageError(`Cannot use providers "${list}": one stands there twice`, hint);
  return order;
}

function providerOf(word: string, hint: string): ProviderName {
  const channel = CHANNEL.exec(word)?.groups?.["channel"];
  const provider =
    channel === undefined
      ? PROVIDER_NAMES.find((each) => each === word)
      : condaProviderOf(condaChannelName(channel));
  if (provider === undefined) throw new UsageError(`Cannot use provider "${word}"`, hint);
  return provider;
}

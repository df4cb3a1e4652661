/** Changes of pinned packages as lines, for a person. */

import type { PinChange, PinnedPackage } from "../../resolver/lock/pin-changes.ts";

const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

/** `~ a 1.0 → 1.1 (newer)`; without a newline. */
export function renderPinChange(change: PinChange): string {
  const start = `${SIGNS[change.kind]} ${change.name}`;
  switch (change.kind) {
    case "added":
      return `${start} ${pinText(change.after)}`;
    case "removed":
      return `${start} ${pinText(change.before)}`;
    case "changed":
      return `${start} ${changeText(change)}`;
  }
}

function changeText({ before, after, direction }: PinChange & { readonly kind: "changed" }): string {
  if (before.version === after.version && before.provider === after.provider)
    return `${pinText(before)}: another file`;
  const arrow = `${pinText(before)} → ${pinText(after)}`;
  if (direction === "same") return arrow;
  return `${arrow} (${direction === "up" ? "newer" : "older"})`;
}

/** `1.0`; `1.0 as sdist` where it is no wheel, `1.0 from conda`; a package of conda with its build says that by its name. */
function pinText({ version, provider }: PinnedPackage): string {
  if (provider === "wheel" || version.includes(" ")) return version;
  return provider.startsWith("conda") ? `${version} from ${provider}` : `${version} as ${provider}`;
}

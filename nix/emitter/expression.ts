/** `pinwheel gen`: one Nix file that holds everything, the lock and the library too. */

import type { Lock } from "../../resolver/lock/lock.ts";
import { formatLock } from "../../resolver/lock/format-lock.ts";
import { ENTRY_VALUE, entryArguments, rootAttribute } from "./entry-point.ts";
import { nixIndentedString, nixStringList } from "./nix-text.ts";
import type { NixpkgsPin } from "./nixpkgs-pin.ts";
import { groupsOf } from "./groups.ts";

/** What an expression is made of. */
export interface Expression {
  readonly lock: Lock;
  /** The text of `bundleLibrary`. */
  readonly library: string;
  readonly pin: NixpkgsPin | null;
  readonly mirrors: readonly string[];
  /** Where relative paths of the lock begin, from the file's folder, with `/`; null where the lock has none. */
  readonly root: string | null;
}

/**
 * The text: a function with defaults for all of its arguments, whose value is the environment. It needs no other file, but for folders
 * of the user that the lock names.
 */
export function nixExpression({ lock, library, pin, mirrors, root }: Expression): string {
  return `# An environment of Python, made by pinwheel ${lock.generator.version}: nix-build THIS_FILE, nix-shell THIS_FILE.
{
${entryArguments(pin, mirrors)}  # More arguments of fromLock, such as \`_\` and overridesPre; see pinwheel's docs/nix.md.
  arguments ? { },
}:
let
  lock = builtins.fromJSON ${nixIndentedString(formatLock(lock), 4)};
  pinwheel = library { inherit pkgs; };
  environment = pinwheel.fromLock ({
    inherit lock python mirrors;
${rootAttribute(root)}    groups = ${nixStringList(groupsOf(lock))};
  } // arguments);
  library =
${library.trimEnd()};
in
${ENTRY_VALUE}`;
}

/** `--nixpkgs-dump FILE`. */

import { readNixpkgsDump } from "../database/nixpkgs/read-nixpkgs-dump.ts";
import type { NixpkgsSet } from "../resolver/question.ts";
import { type Invocation, option } from "./command.ts";
import { fromHere } from "./paths.ts";

/** The package set for the provider `nixpkgs`; null when none is given. Throws what `readNixpkgsDump` throws. */
export function nixpkgsDumpOption(invocation: Invocation): NixpkgsSet | null {
  const path = option(invocation, "nixpkgs-dump");
  return path === undefined ? null : readNixpkgsDump(fromHere(invocation.host, path), path).set;
}

/** What the commands for Nix make their files of: a lock, the library, and where the lock's paths begin. */

import type { Lock } from "../../resolver/lock/lock.ts";
import type { LibraryFiles } from "../../nix/emitter/bundle-library.ts";
import { bundleLibrary } from "../../nix/emitter/bundle-library.ts";
import { type NixpkgsPin, isRevision, nixpkgsArchiveUrl } from "../../nix/emitter/nixpkgs-pin.ts";
import type { Invocation } from "../command.ts";
import { option, optionValues } from "../command.ts";
import { readLockFile } from "../lock-file.ts";
import { makeLock } from "../make-lock.ts";
import { readNixLibrary } from "../nix-library.ts";
import { readQuestion } from "../read-question.ts";
import { UsageError } from "../usage-error.ts";
import { resolveInvocation } from "./environment-request.ts";

/** Finds the revision and the hash of what a user calls a nixpkgs. */
export type PinNixpkgs = (ref: string) => Promise<NixpkgsPin>;

/** How `--nixpkgs` takes a pin away. */
const NO_PIN = "<nixpkgs>";

/** A lock with what an emitted file needs besides. */
export interface NixEnvironment {
  readonly lock: Lock;
  readonly library: string;
  readonly pin: NixpkgsPin | null;
  /** Addresses that are asked for files before PyPI's own, as URLs. */
  readonly mirrors: readonly string[];
}

/**
 * The environment that the words ask for; null when there is no answer, which the person has been told then.
 *
 * @param plan.files Files of requirements, as the person gave them. @param plan.output The lock whose versions are kept.
 * @param plan.pin The pin that holds where the person names none.
 * @throws What `readQuestion` throws.
 */
export async function askedEnvironment(
  invocation: Invocation,
  plan: {
    readonly files: readonly string[];
    readonly output: string;
    readonly targets?: readonly string[];
    readonly pin?: NixpkgsPin | null;
    readonly pinNixpkgs: PinNixpkgs;
  },
): Promise<NixEnvironment | null> {
  const asked = resolveInvocation(invocation, plan.files, plan.targets);
  const question = await readQuestion(asked, { path: plan.output, format: "lock" });
  const made = makeLock(question, { terminal: invocation.terminal, withBuilds: true });
  if (made === null) return null;
  invocation.terminal.say(`Resolved ${made.summary}\n`);
  return environmentOf(made.lock, invocation, plan);
}

/** The environment of a lock that is there. @throws What `readLockFile` throws. */
export async function lockedEnvironment(
  invocation: Invocation,
  path: string,
  pinNixpkgs: PinNixpkgs,
): Promise<NixEnvironment> {
  return environmentOf(readLockFile(path, invocation.host), invocation, { pinNixpkgs });
}

async function environmentOf(
  lock: Lock,
  invocation: Invocation,
  pins: { readonly pin?: NixpkgsPin | null; readonly pinNixpkgs: PinNixpkgs },
): Promise<NixEnvironment> {
  const mirrors = mirrorsOf(invocation);
  const ref = option(invocation, "nixpkgs");
  const files: LibraryFiles = readNixLibrary();
  const kept = ref === undefined ? (pins.pin ?? null) : null;
  const pin = ref === undefined || ref === NO_PIN ? kept : await pins.pinNixpkgs(ref);
  if (pin !== null && pin.hash === null) invocation.terminal.say(`warning: ${unhashed(pin)}\n`);
  return { lock, library: bundleLibrary(files), pin, mirrors };
}

/** The URLs of `--mirror`. @throws {UsageError} for what is none that Nix can ask. */
function mirrorsOf(invocation: Invocation): readonly string[] {
  const mirrors = optionValues(invocation, "mirror");
  for (const mirror of mirrors)
    if (!/^(?:https?|file):\/\/\S+$/.test(mirror))
      throw new UsageError(
        `Cannot use the mirror "${mirror}"`,
        "Write the URL below which files lie as on https://files.pythonhosted.org/, such as https://mirror.example/.",
      );
  return mirrors;
}

function unhashed({ ref, url }: NixpkgsPin): string {
  const known = isRevision(ref) || url !== nixpkgsArchiveUrl(ref);
  return known
    ? `the hash of ${url} is not known, so Nix fetches it without checking it`
    : `nixpkgs "${ref}" is not pinned: it is what this name means when Nix fetches it`;
}

/** The files of `-r`. @throws {UsageError} when there is none. */
export function requirementFiles(invocation: Invocation): readonly string[] {
  const files = optionValues(invocation, "requirements");
  if (files.length > 0) return files;
  throw new UsageError("Cannot make an environment of nothing", "Name a requirements file with -r.");
}

/**
 * What `--virtual` says of a target's C library or macOS holds for wheels too: a system is one thing, whoever asks.
 *
 * `--virtual __glibc=2.17` means `--target x86_64-linux-glibc2.17/…`, and `--virtual __osx=13.0` means `--target aarch64-darwin-macos13.0/…`.
 */

import type { VirtualPackages } from "../packaging/conda/virtual-package.ts";
import { type Target, parseTarget } from "../resolver/environment/target.ts";
import { UsageError } from "./usage-error.ts";

/** What is declared, of which systems, and how a target writes it. */
const KINDS = [
  { name: "__glibc", word: "glibc", isOf: ({ libc }: Target) => libc?.family === "glibc" },
  { name: "__osx", word: "macos", isOf: ({ system }: Target) => system.endsWith("-darwin") },
] as const;

const MAJOR_MINOR = /^\d+(?:\.\d+)?/;

/**
 * The targets with the versions that are declared; those of which none is, as they are.
 *
 * @throws {UsageError} where a target says another version. @throws {InvalidTargetError} for a version that no target can have.
 */
export function declaredSystems(targets: readonly Target[], virtualPackages: VirtualPackages): Target[] {
  const declared = targets.map((target) => withDeclared(target, virtualPackages));
  return [...new Map(declared.map((target) => [target.id, target])).values()];
}

function withDeclared(target: Target, virtualPackages: VirtualPackages): Target {
  const kind = KINDS.find(({ isOf }) => isOf(target));
  const version = MAJOR_MINOR.exec((kind && virtualPackages.get(kind.name)) ?? "")?.[0];
  if (kind === undefined || version === undefined) return target;
  const [system = "", interpreter = ""] = target.id.split("/");
  const stated = parseTarget(`${target.system}-${kind.word}${version}/${interpreter}`);
  // What a target leaves open may be the same.
  if (String(stated.supportedTags) === String(target.supportedTags)) return target;
  if (system !== target.system)
    throw new UsageError(
      `Cannot use --virtual ${kind.name}=${version}: the target "${target.id}" says another version`,
      `Say it once: --target ${stated.id}.`,
    );
  return stated;
}

/** What a user calls a nixpkgs → its revision, its address and the hash of what lies there. */

import { type NixpkgsPin, isRevision, nixpkgsArchiveUrl } from "../../nix/emitter/nixpkgs-pin.ts";
import { sriFromHex } from "../../resolver/lock/sri.ts";
import { NixProgramMissingError, NixpkgsRefError } from "./errors.ts";
import { type ProgramDoor, askProgram } from "./run-program.ts";

const REPOSITORY = "https://github.com/NixOS/nixpkgs";

/**
 * Asks the repository what a branch or tag is now, and lets Nix fetch the archive and hash it. Where there is no Nix, a revision
 * and a URL are taken as they are, without a hash.
 *
 * @param ref A branch, a tag, a revision, or the URL of an archive.
 * @throws {NixpkgsRefError} when it leads nowhere. @throws {NixProgramMissingError} when git is needed and is not there.
 */
export async function pinNixpkgs(
  ref: string,
  door: ProgramDoor,
  repository: string = REPOSITORY,
): Promise<NixpkgsPin> {
  const isUrl = /^(?:https?|file):\/\//.test(ref);
  const revision = isUrl || isRevision(ref) ? ref : await revisionOf(ref, door, repository);
  const url = isUrl ? ref : nixpkgsArchiveUrl(revision);
  return { ref: isUrl ? ref : revision, url, hash: await hashOf(ref, url, door) };
}

async function revisionOf(ref: string, door: ProgramDoor, repository: string): Promise<string> {
  // Whole names in order of preference: git gives all whose last parts are what it is asked for. Of an annotated tag, the one with ^{} is the commit.
  const names = [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`];
  const { exitCode, out, say } = await askProgram("git", ["ls-remote", "--", repository, ...names], door);
  if (exitCode !== 0) throw new NixpkgsRefError(ref, `git cannot ask ${repository}: ${lastLine(say)}`);
  const revisions = new Map(
    out.split("\n").map((line): [string, string] => {
      const [revision = "", name = ""] = line.split("\t");
      return [name, revision];
    }),
  );
  const revision = names.map((name) => revisions.get(name)).find((found) => found !== undefined) ?? "";
  if (!isRevision(revision))
    throw new NixpkgsRefError(ref, `${repository} has no branch or tag of this name`);
  return revision;
}

async function hashOf(ref: string, url: string, door: ProgramDoor): Promise<string | null> {
  try {
    // By the name that fetchTarball gives it, so that what is in the store now is not fetched again.
    const words = ["--unpack", "--name", "source", "--type", "sha256", url];
    const fetched = await askProgram("nix-prefetch-url", words, door);
    if (fetched.exitCode !== 0) throw new NixpkgsRefError(ref, lastLine(fetched.say));
    const hex = await askProgram("nix-hash", ["--type", "sha256", "--to-base16", fetched.out.trim()], door);
    return sriFromHex(hex.out.trim());
  } catch (error: unknown) {
    if (error instanceof NixProgramMissingError) return null;
    throw error;
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

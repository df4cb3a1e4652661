/** What can go wrong when the commands for Nix run other programs. */

import { type ErrorKind, UserError } from "../../common/user-error.ts";

/** A program of Nix, or git, is not on this machine. */
export class NixProgramMissingError extends UserError {
  override readonly code = "E_NIX_PROGRAM_MISSING";
  override readonly kind: ErrorKind = "unavailable";

  constructor(program: string, purpose: string, cause: unknown) {
    super(`Cannot ${purpose}: "${program}" does not run`, {
      hint: "Install Nix (https://nixos.org/download; on Debian the package nix-bin). Without it, `pinwheel resolve FILE --format requirements -o pinned.txt` writes what pip installs.",
      cause,
    });
  }
}

/** The name of a nixpkgs leads nowhere. */
export class NixpkgsRefError extends UserError {
  override readonly code = "E_NIXPKGS_REF";
  override readonly kind: ErrorKind = "unavailable";

  constructor(ref: string, finding: string) {
    super(`Cannot pin nixpkgs "${ref}": ${finding}`, {
      hint: "Name a branch such as nixos-unstable, a tag, a revision of forty digits, or the URL of an archive.",
    });
  }
}

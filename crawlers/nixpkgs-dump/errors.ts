/** What can go wrong when Nix is asked about a package set. */

import { type ErrorKind, UserError } from "../../common/user-error.ts";

/** There is no Nix to ask. */
export class NixMissingError extends UserError {
  override readonly code = "E_NIX_MISSING";
  override readonly kind: ErrorKind = "unavailable";

  constructor(program: string, cause: unknown) {
    super(`Cannot ask Nix about the package set: "${program}" does not run`, {
      hint: "Install Nix (https://nixos.org/download; on Debian the package nix-bin), or make the dump on a machine that has it.",
      cause,
    });
  }
}

/** Nix cannot evaluate the package set as a whole. */
export class NixEvaluationError extends UserError {
  override readonly code = "E_NIX_EVALUATION";
  /** What Nix said last. */
  readonly finding: string;

  constructor(finding: string) {
    super(`Cannot evaluate the package set: ${finding}`, {
      hint: "Name the folder of a package set that this Nix can import, such as a checkout of nixpkgs.",
    });
    this.finding = finding;
  }
}

/** What was evaluated has no Python packages. */
export class NotPackageSetError extends UserError {
  override readonly code = "E_NIX_NO_PYTHON";

  constructor(nixpkgs: string) {
    super(
      `Cannot dump "${nixpkgs}": it has no attribute such as python313 with a set of packages, so it is no nixpkgs`,
      { hint: "Name the folder of a package set, such as a checkout of nixpkgs." },
    );
  }
}

/** Nix takes too long, or says too much. */
export class NixLimitError extends UserError {
  override readonly code = "E_NIX_LIMIT";
  override readonly kind: ErrorKind = "unavailable";

  constructor(limit: string) {
    super(`Cannot wait for Nix: it ${limit}`, {
      hint: "Evaluate a smaller package set, or one that is on this machine already.",
    });
  }
}

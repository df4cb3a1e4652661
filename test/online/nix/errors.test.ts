import { expect, test } from "vitest";
import { NixProgramMissingError, NixpkgsRefError } from "../../../online/nix/errors.ts";

test("errors say what was tried, what was found, and what to do", () => {
  const missing = new NixProgramMissingError("nix-build", "build the environment", new Error("ENOENT"));
  expect(missing).toMatchObject({ code: "E_NIX_PROGRAM_MISSING", kind: "unavailable" });
  expect(missing.message).toBe('Cannot build the environment: "nix-build" does not run');
  expect(missing.hint).toContain("Install Nix");
  // What it says to run writes over nothing that is asked with.
  expect(missing.hint).not.toContain("-o requirements.txt");
  const ref = new NixpkgsRefError("nixos-99", "no branch");
  expect(ref).toMatchObject({ code: "E_NIXPKGS_REF", kind: "unavailable" });
  expect(ref.hint).toContain("revision of forty digits");
});

import { expect, test } from "vitest";
import { nixpkgsDumpOption } from "../../cli/nixpkgs-dump-option.ts";
import { NixpkgsDumpMissingError } from "../../database/nixpkgs/errors.ts";
import { formatNixpkgsDump } from "../../database/nixpkgs/nixpkgs-dump.ts";
import type { NixpkgsSet } from "../../resolver/question.ts";
import { dumpedPackage, nixpkgsDumpOf } from "../builders/nixpkgs-dumps.ts";
import { folderWith } from "./invoke.ts";
import { recordingTerminal } from "./recording-terminal.ts";

function read(directory: string, options: ReadonlyMap<string, readonly string[]>): NixpkgsSet | null {
  const host = { directory, environment: {}, platform: "linux", architecture: "x64", nowMs: () => 0 };
  return nixpkgsDumpOption({ operands: [], options, terminal: recordingTerminal(), host });
}

test("nixpkgsDumpOption() reads the dump that the option names, from where the person stands", () => {
  const folder = folderWith({ "n.json": formatNixpkgsDump(nixpkgsDumpOf([dumpedPackage("idna", "3.7")])) });
  expect(read(folder, new Map([["nixpkgs-dump", ["n.json"]]]))?.packagesByPython.get("3.11")).toMatchObject([
    { name: "idna", version: "3.7" },
  ]);
  expect(read(folder, new Map())).toBeNull();
  expect(() => read(folder, new Map([["nixpkgs-dump", ["other.json"]]]))).toThrow(NixpkgsDumpMissingError);
});

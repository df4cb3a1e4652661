/** `resolve` with providers: lists, single projects, files, and a package set of Nix. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type DumpedPackage, formatNixpkgsDump } from "../../../database/nixpkgs/nixpkgs-dump.ts";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { dumpedPackage, nixpkgsDumpOf } from "../../builders/nixpkgs-dumps.ts";
import { type Outcome, folderWith, invoke } from "../invoke.ts";

const DUMP: DumpedPackage[] = [
  dumpedPackage("idna", "3.4"),
  dumpedPackage("requests", "2.30.0", { dependencies: ["idna"], requirements: ["idna<4"] }),
];
const FILES = {
  "r.txt": "requests\n",
  "nixpkgs.json": formatNixpkgsDump(nixpkgsDumpOf(DUMP)),
  "providers.toml": '_default = "wheel"\nidna = "nixpkgs"\n',
};

function resolve(folder: string, ...words: readonly string[]): Promise<Outcome> {
  const target = ["--target", "x86_64-linux/cpython-3.11"];
  const set = words.includes("--nixpkgs-dump") ? [] : ["--nixpkgs-dump", "nixpkgs.json"];
  return invoke(folder, ["resolve", "r.txt", ...target, ...set, ...words]);
}

async function providersOf(...words: readonly string[]): Promise<Record<string, string>> {
  const folder = folderWith(FILES);
  const result = await resolve(folder, ...words);
  expect(result).toMatchObject({ exitCode: 0 });
  const lock = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
  const packages = Object.values(lock.targets).flatMap((target) => Object.entries(target.packages));
  return Object.fromEntries(
    packages.map(([name, { provider, version }]) => [name, `${provider} ${version}`]),
  );
}

test("resolve --nixpkgs-dump takes from the package set what the providers say", async () => {
  expect(await providersOf("--providers", "nixpkgs,wheel")).toEqual({
    idna: "nixpkgs 3.4",
    requests: "nixpkgs 2.30.0",
  });
  expect(await providersOf("--provider", "idna=nixpkgs")).toMatchObject({ idna: "nixpkgs 3.4" });
  expect(await providersOf("--providers-file", "providers.toml")).toMatchObject({ idna: "nixpkgs 3.4" });
  const both = await providersOf("--providers-file", "providers.toml", "--provider", "idna=wheel");
  expect(both["idna"]).toMatch(/^wheel /);
  expect((await providersOf())["idna"]).toMatch(/^wheel /);
});

test("the lock names the attribute, the digest of the package set, and no file", async () => {
  const folder = folderWith(FILES);
  await resolve(folder, "--providers", "nixpkgs");
  const lock = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
  expect(lock.inputs.nixpkgs?.digest).toMatch(/^sha256-/);
  expect(lock.artifacts).toEqual({});
  expect(Object.values(lock.targets)[0]?.packages["requests"]).toEqual({
    version: "2.30.0",
    provider: "nixpkgs",
    artifact: null,
    attribute: "requests",
    extras: [],
    dependencies: ["idna"],
  });
});

test.each([
  [["--nixpkgs-dump", "r.txt"], "E_NIXPKGS_DUMP_FORMAT"],
  [["--nixpkgs-dump", "nowhere.json"], "E_NIXPKGS_DUMP_MISSING"],
  [["--providers-file", "r.txt"], "E_PROVIDERS_FILE"],
  [["--providers", "nix"], "E_USAGE"],
  [["--provider", "nixpkgs"], "E_USAGE"],
])("resolve %j ends with a clear error", async (words, code) => {
  const result = await resolve(folderWith(FILES), ...words);
  expect(result.exitCode).toBeGreaterThan(1);
  expect(result.say).toContain(`error[${code}]`);
});

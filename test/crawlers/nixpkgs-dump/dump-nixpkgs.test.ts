/** The dump of a package set by a real Nix: of the small set in fixtures/nixpkgs, and of the stand-in for nixpkgs. */

import { realpathSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { type DumpProgress, dumpNixpkgs } from "../../../crawlers/nixpkgs-dump/dump-nixpkgs.ts";
import {
  NixEvaluationError,
  NixMissingError,
  NotPackageSetError,
} from "../../../crawlers/nixpkgs-dump/errors.ts";
import { formatNixpkgsDump } from "../../../database/nixpkgs/nixpkgs-dump.ts";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const SMALL_SET = resolve("test/fixtures/nixpkgs");
const STAND_IN = resolve("test/nix/pkgs");

function dumpOf(nixpkgs: string | null, system: string | null = null): ReturnType<typeof dumpNixpkgs> {
  return dumpNixpkgs({ nixpkgs, system, environment: nixEnvironment() });
}

/** A package set with this text, in a folder of its own. */
function setOf(text: string): string {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, "default.nix"), text);
  return realpathSync(folder);
}

test.skipIf(!HAS_NIX)(
  "the dump has every Python package that Nix can evaluate, and names the others",
  async () => {
    const { dump, problems } = await dumpOf(SMALL_SET, "aarch64-darwin");
    expect(dump).toMatchObject({ nixpkgsVersion: "25.11.test", system: "aarch64-darwin" });
    expect(dump.pythons.map(({ python, attribute }) => [python, attribute])).toEqual([
      ["3.11", "python311"],
      ["3.12", "python312"],
    ]);
    const packages = dump.pythons[0]?.packages ?? [];
    expect(packages.map(({ attribute, version }) => `${attribute} ${version}`)).toEqual([
      "broken 1.0",
      "certifi 2024.7.4",
      "dateutil 2.9.0.post0",
      "idna 3.7",
      "listed 1.0",
      "nightly unstable-2024-01-01",
      "oddName 1.0",
      "pysocks 1.7.1",
      "python-dateutil 2.9.0.post0",
      "python_dateutil_old 2.8.2",
      "requests 2.32.3",
      "stated 1.0",
      "unknownInputs 1.0",
      "unsupported 1.0",
      "zz_alias 1.0",
      "zz_long_alias 1.0.0",
    ]);
    expect(packages.filter(({ available }) => !available).map(({ attribute }) => attribute)).toEqual([
      "broken",
      "unsupported",
    ]);
    expect(dump.unreadable).toEqual([
      { python: "3.11", attribute: "endless" },
      { python: "3.11", attribute: "missingAttribute" },
    ]);
    expect(problems.map(({ finding }) => finding)).toEqual([
      "infinite recursion encountered",
      "attribute 'version' missing",
    ]);
  },
);

test.skipIf(!HAS_NIX)(
  "the dump says what a package brings along and requires, as far as Nix knows",
  async () => {
    const { dump } = await dumpOf(SMALL_SET);
    const find = (name: string): unknown =>
      dump.pythons[0]?.packages.find(({ attribute }) => attribute === name);
    expect(find("requests")).toMatchObject({
      requirements: null,
      dependencies: ["certifi", "idna"],
      optionalDependencies: { socks: ["PySocks"] },
    });
    expect(find("unknownInputs")).toMatchObject({ dependencies: null });
    expect(find("stated")).toMatchObject({ requirements: ["idna>=3", "certifi ; python_version > '3'"] });
    expect(find("listed")).toMatchObject({ requirements: ["idna<4"] });
  },
);

test.skipIf(!HAS_NIX)("two dumps of one set are equal", async () => {
  const [first, second] = [await dumpOf(SMALL_SET), await dumpOf(SMALL_SET)];
  expect(formatNixpkgsDump(second.dump)).toBe(formatNixpkgsDump(first.dump));
});

test.skipIf(!HAS_NIX)("a large set is read in parts", async () => {
  const set = setOf(`let names = builtins.genList (i: "p\${toString (10000 + i)}") 4100; in {
    python313 = { pkgs = builtins.listToAttrs (map (name: { inherit name; value = {
      type = "derivation"; pname = name; version = "1"; pythonModule = { }; };
    }) names); };
  }`);
  const steps: DumpProgress[] = [];
  const { dump } = await dumpNixpkgs({
    nixpkgs: set,
    system: null,
    environment: nixEnvironment(),
    onProgress: (step) => steps.push(step),
  });
  expect(dump.pythons[0]?.packages).toHaveLength(4100);
  expect(steps.map(({ done }) => done)).toEqual([4000, 4100]);
});

test.skipIf(!HAS_NIX)(
  "a set without Pythons, one that fails and one that is not there are told apart",
  async () => {
    await expect(dumpOf(setOf("{ hello = 1; }"))).rejects.toThrow(NotPackageSetError);
    await expect(dumpOf(setOf('throw "no nixpkgs"'))).rejects.toThrow(
      "Cannot evaluate the package set: no nixpkgs",
    );
    await expect(dumpOf(setOf("{ syntax"))).rejects.toThrow(NixEvaluationError);
    await expect(dumpOf("/nowhere/at/all")).rejects.toThrow(/No such file/);
    await expect(dumpOf(null)).rejects.toThrow(/'nixpkgs' was not found in the Nix search path/);
  },
);

test.skipIf(!HAS_NIX)("a set in which most attributes are broken is given up", async () => {
  const set = setOf(`{ python313.pkgs = builtins.listToAttrs (builtins.genList (i: {
    name = "p\${toString (1000 + i)}";
    value = { type = "derivation"; pname = "p"; version = { }.gone; pythonModule = { }; };
  }) 60); }`);
  await expect(dumpOf(set)).rejects.toThrow("attribute 'gone' missing");
});

test("without Nix the error says what to install", async () => {
  const options = { nixpkgs: SMALL_SET, system: null, environment: { PATH: "/nowhere" } };
  await expect(dumpNixpkgs(options)).rejects.toThrow(NixMissingError);
});

test.skipIf(!HAS_NIX)("the stand-in for nixpkgs is dumped, with what its packages bring along", async () => {
  const { dump, problems } = await dumpOf(STAND_IN);
  expect(problems).toEqual([]);
  const [set] = dump.pythons;
  expect(dump.pythons.map(({ attribute }) => attribute)).toEqual(["python311"]);
  expect(
    set?.packages.map(({ attribute, pname, dependencies }) => [attribute, pname, dependencies?.join(" ")]),
  ).toEqual([
    ["barley", "barley", ""],
    ["bread", "bread", "barley rye"],
    ["old_spelt", "spelt", ""],
    ["pip", "pip", ""],
    ["rye", "rye", ""],
    ["setuptools", "setuptools", ""],
    ["wheel", "wheel", ""],
  ]);
});

/** Environments with conda packages, built by Nix from locks, and run. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sriFromHex } from "../../../resolver/lock/sri.ts";
import { condaArtifactsOf, condaKey, lockedConda } from "../../builders/conda-lock.ts";
import { condaPython } from "../../builders/conda-python.ts";
import { type CondaPackage, PLACEHOLDER, condaPackage } from "../../builders/conda-packages.ts";
import { HAS_CONDA_TOOLS } from "../../builders/conda-prefix.ts";
import { lockOf, lockPackage, lockTarget } from "../../builders/lock-builder.ts";
import { type BuiltDistribution, builtWheel } from "../../builders/nix-distributions.ts";
import { type NixWorld, type Outcome, nixWorld } from "../../builders/nix-world.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { type PackageServer, servePackages } from "../../builders/package-server.ts";

const SYSTEM = process.arch === "arm64" ? "aarch64-linux" : "x86_64-linux";

/** A package for every Python, as one of PyPI's projects, with a program and data. */
const GREET = condaPackage("greet", "2.0", {
  noarch: "python",
  depends: ["word >=1"],
  entryPoints: ["greet = greet:main"],
  files: {
    "site-packages/greet.py":
      "import os\nfrom word import PLACE\ndef main():\n    print(open(os.path.join(PLACE, 'word')).read(), os.environ.get('WORD_LANGUAGE'))\n",
    "site-packages/greet-2.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: greet\nVersion: 2.0\n",
  },
});
/** What it needs, whose channel does not say that it is a project of PyPI. */
const WORD = condaPackage("word", "1.5", {
  noarch: "generic",
  format: "tar.bz2",
  files: {
    "bin/word-place": {
      content: `#!/bin/sh\necho ${PLACEHOLDER} "$(dirname "$0")"\n`,
      isProgram: true,
      mode: "text",
    },
    "share/words/word": "hello",
  },
});

describe.skipIf(!HAS_NIX || !HAS_CONDA_TOOLS)("environments with conda packages", () => {
  let world: NixWorld;
  let server: PackageServer;
  beforeAll(async () => {
    world = nixWorld();
    server = await servePackages([]);
  });
  afterAll(async () => {
    world.close();
    await server.close();
  });

  /** An expression that is the environment. */
  function environment(given: {
    readonly conda: readonly CondaPackage[];
    readonly asked?: readonly string[];
    /** Names of those that are Python packages. */
    readonly projects?: readonly string[];
    readonly wheels?: readonly (readonly [BuiltDistribution, readonly string[]])[];
    readonly python?: "conda";
    readonly rest?: string;
  }): string {
    const { conda, asked = [], projects = [], wheels = [], python, rest = "" } = given;
    for (const { record, bytes } of conda) server.offer(record.filename, bytes);
    for (const [wheel] of wheels) server.offer(wheel.filename, wheel.bytes);
    const packages = Object.fromEntries([
      ...conda.flatMap((each) => {
        const { name, version } = each.record;
        const entry = {
          ...lockPackage(name, version),
          provider: "conda",
          conda: name,
          artifact: condaKey(each),
        };
        return projects.includes(name) ? [[name, entry] as const] : [];
      }),
      ...wheels.map(
        ([{ name, version, filename }, dependencies]) =>
          [name, lockPackage(name, version, { artifact: filename, dependencies })] as const,
      ),
    ]);
    const { attribute, minor } = world.python;
    const target = {
      ...lockTarget(Object.keys(packages), {}),
      packages,
      system: SYSTEM,
      libc: `glibc-${world.glibc}`,
      python: {
        version: minor,
        implementation: "cpython",
        abi: attribute.replace("python", "cp"),
        nixAttr: attribute,
      },
      conda: lockedConda(conda, asked, python),
    };
    const artifacts = {
      ...condaArtifactsOf(conda),
      ...Object.fromEntries(
        wheels.map(([{ filename, record }]) => [
          filename,
          {
            kind: "wheel",
            url: `https://files.pythonhosted.org/packages/${filename}`,
            hash: sriFromHex(record.sha256Hex ?? ""),
            sizeBytes: null,
          },
        ]),
      ),
    };
    const folder = mkdtempSync(join(world.directory, "lock-"));
    writeFileSync(
      join(folder, "pinwheel.lock.json"),
      JSON.stringify({ ...lockOf({}), artifacts, targets: { [`${SYSTEM}/cpython-${minor}`]: target } }),
    );
    return `let pkgs = import <nixpkgs> { }; in (import ${resolve("nix/lib")} { inherit pkgs; }).fromLock {
      lockFile = ${folder}/pinwheel.lock.json;
      mirrors = [ "${server.url}" ];
      ${rest}
    }`;
  }

  async function nixBuild(expression: string): Promise<Outcome> {
    const options = ["--no-out-link", "--option", "allow-import-from-derivation", "false"];
    return world.run("nix-build", [...options, "-E", expression]);
  }

  async function built(expression: string): Promise<string> {
    const { status, stdout, stderr } = await nixBuild(expression);
    if (status !== 0) expect.fail(stderr);
    return stdout.trim();
  }

  /** What a program prints. */
  async function says(program: string, ...args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await world.run(program, args);
    expect(stderr).toBe("");
    return stdout.trim();
  }

  const WORD_MODULE = condaPackage("word-module", "1.0", {
    noarch: "python",
    depends: ["word"],
    files: { "site-packages/word.py": { content: `PLACE = "${PLACEHOLDER}/share/words"\n`, mode: "text" } },
  });
  const GREETING = [
    { ...GREET, record: { ...GREET.record, depends: ["word", "word-module"] } },
    WORD,
    WORD_MODULE,
  ];

  test("conda packages alone, asked for by conda's names", async () => {
    const path = await built(environment({ conda: GREETING, asked: ["greet"] }));
    expect(await says(join(path, "bin/greet"))).toBe("hello None");
    expect(
      await says(
        join(path, "bin/python"),
        "-c",
        "import greet, os; greet.main(); print(os.environ['CONDA_PREFIX'] in greet.__file__)",
      ),
    ).toBe("hello None\nTrue");
    // The program of the prefix itself, which finds its folder there.
    const [prefix, folder] = (await says(join(path, "bin/word-place"))).split(" ");
    expect(folder).toBe(`${prefix}/bin`);
  });

  test("a wheel that needs a conda package, and the other way round", async () => {
    const wheel = builtWheel("speaker", "1.0", {
      scripts: { speak: "speaker:main" },
      files: {
        "speaker.py":
          "import importlib.metadata\ndef main():\n    import greet\n    greet.main()\n    print(importlib.metadata.version('greet'))\n",
      },
    });
    const path = await built(
      environment({ conda: GREETING, projects: ["greet"], wheels: [[wheel, ["greet"]]] }),
    );
    expect(await says(join(path, "bin/speak"))).toBe("hello None\n2.0");
    expect(await says(join(path, "bin/greet"))).toBe("hello None");
  });

  describe("with Python of conda", () => {
    const wheel = builtWheel("speaker", "1.0", {
      scripts: { speak: "speaker:main" },
      files: {
        "speaker.py": "def main():\n    import greet, sys\n    greet.main()\n    print(sys.base_prefix)\n",
      },
    });
    let path = "";
    beforeAll(async () => {
      path = await built(
        environment({
          conda: [...GREETING, condaPython(world.python)],
          asked: ["python"],
          projects: ["greet"],
          wheels: [[wheel, ["greet"]]],
          python: "conda",
          // The machine's own Python needs what is in no package.
          rest: `conda.ignoreMissingLibraries = [ "*" ];`,
        }),
      );
    });

    test("it runs, and imports what is of conda and what is not", async () => {
      const show = "import sys, greet, speaker; print(sys.base_prefix, sys.prefix, greet.__file__)";
      const [base, prefix, file] = (await says(join(path, "bin/python"), "-c", show)).split(" ");
      expect(base).toMatch(/-conda$/);
      expect(prefix).toBe(path);
      expect(file?.startsWith(`${base}/lib/`)).toBe(true);
    });

    test("programs of both run by it", async () => {
      const spoken = (await says(join(path, "bin/speak"))).split("\n");
      expect(spoken).toEqual(["hello None", expect.stringMatching(/-conda$/)]);
      expect(await says(join(path, "bin/greet"))).toBe("hello None");
    });
  });
});

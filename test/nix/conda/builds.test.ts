/** Environments with conda packages, built by Nix from locks, and run. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { CondaEnvironments } from "../../builders/conda-environments.ts";
import { PLACEHOLDER, condaPackage } from "../../builders/conda-packages.ts";
import { HAS_CONDA_TOOLS } from "../../builders/conda-prefix.ts";
import { condaPython } from "../../builders/conda-python.ts";
import { builtWheel } from "../../builders/nix-distributions.ts";
import { HAS_NIX } from "../../builders/nix.ts";

/** A project of PyPI for every Python, with a program; it needs a module of conda alone, and that needs data. */
const GREETING = [
  condaPackage("greet", "2.0", {
    noarch: "python",
    depends: ["word-module >=1"],
    entryPoints: ["greet = greet:main"],
    files: {
      "site-packages/greet.py":
        "import os\nfrom word import PLACE\ndef main():\n    print(open(os.path.join(PLACE, 'word')).read(), os.environ.get('WORDS'))\n",
      "site-packages/greet-2.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: greet\nVersion: 2.0\n",
    },
  }),
  // For every Python, yet of one platform: it would have a library of the stable ABI (CEP 20).
  condaPackage("word-module", "1.0", {
    noarch: "python",
    subdir: "linux-64",
    depends: ["word"],
    files: { "site-packages/word.py": { content: `PLACE = "${PLACEHOLDER}/share/words"\n`, mode: "text" } },
  }),
  condaPackage("word", "1!1.5", {
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
  }),
];
const SPEAKER = builtWheel("speaker", "1.0", {
  scripts: { speak: "speaker:main" },
  files: {
    "speaker.py": "def main():\n    import greet, sys\n    greet.main()\n    print(sys.base_prefix)\n",
  },
});

describe.skipIf(!HAS_NIX || !HAS_CONDA_TOOLS)("environments with conda packages", () => {
  let environments: CondaEnvironments;
  beforeAll(async () => {
    environments = await CondaEnvironments.start();
  });
  afterAll(async () => environments.close());

  test("conda packages alone, asked for by conda's names", async () => {
    const { path } = await environments.build({ conda: GREETING, asked: ["greet"] });
    expect(await environments.says(join(path, "bin/greet"))).toBe("hello None");
    const show = "import greet, os; greet.main(); print(os.environ['CONDA_PREFIX'] in greet.__file__)";
    expect(await environments.says(join(path, "bin/python"), "-c", show)).toBe("hello None\nTrue");
    // The program of the prefix itself, which finds its folder there.
    const [prefix, folder] = (await environments.says(join(path, "bin/word-place"))).split(" ");
    expect(folder).toBe(`${prefix}/bin`);
    // Data that programs look for beside their Python.
    const data = "import sys; print(open(sys.prefix + '/share/words/word').read())";
    expect(await environments.says(join(path, "bin/python"), "-c", data)).toBe("hello");
  });

  test("only what the groups need, and nothing where they need nothing", async () => {
    const more = condaPackage("more", "1.0", { noarch: "generic", files: { "share/more": "more" } });
    const { path } = await environments.build({ conda: [...GREETING, more], projects: ["greet"] });
    const show = "import os; print(sorted(os.listdir(os.environ['CONDA_PREFIX'] + '/conda-meta')))";
    const names = "['greet-2.0-0.json', 'history', 'word-1!1.5-0.json', 'word-module-1.0-0.json']";
    expect(await environments.says(join(path, "bin/python"), "-c", show)).toBe(names);
    const without = await environments.build({ conda: [more], wheels: [[builtWheel("alone", "1.0"), []]] });
    const prefix = "import os; print(os.environ.get('CONDA_PREFIX'))";
    expect(await environments.says(join(without.path, "bin/python"), "-c", prefix)).toBe("None");
  });

  test("a wheel that needs a conda package, whose programs see both", async () => {
    const content = { conda: GREETING, projects: ["greet"], wheels: [[SPEAKER, ["greet"]]] as const };
    const { path } = await environments.build(content);
    expect(await environments.says(join(path, "bin/speak"))).toMatch(/^hello None\n/);
    expect(await environments.says(join(path, "bin/greet"))).toBe("hello None");
    const show = "import importlib.metadata as m; print(m.version('greet'), m.version('speaker'))";
    expect(await environments.says(join(path, "bin/python"), "-c", show)).toBe("2.0 1.0");
  });

  test("what packages want when an environment is entered, for programs and for a shell", async () => {
    const wanting = condaPackage("wanting", "1.0", {
      noarch: "generic",
      files: {
        "etc/conda/env_vars.d/wanting.json": '{"LANGUAGE_OF": "it\'s ours"}',
        "etc/conda/activate.d/wanting.sh":
          'export WORDS="$LANGUAGE_OF in $(basename "$CONDA_PREFIX" | cut -c34-)"\n',
        "bin/show-words": { content: "#!/bin/sh\necho $WORDS\n", isProgram: true },
      },
    });
    const content = {
      conda: [...GREETING, wanting],
      asked: ["wanting", "greet"],
      wheels: [[SPEAKER, []]] as const,
    };
    const { path } = await environments.build(content);
    expect(await environments.says(join(path, "bin/greet"))).toBe("hello it's ours in conda");
    expect(await environments.says(join(path, "bin/show-words"))).toBe("it's ours in conda");
    expect(await environments.says(join(path, "bin/speak"))).toMatch(/^hello it's ours in conda\n/);
    const again =
      "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import greet; greet.main()'])";
    expect(await environments.says(join(path, "bin/python3"), "-c", again)).toBe("hello it's ours in conda");
    const shell = ["-E", `(${environments.expression(content)}).shell`, "--run", "echo $WORDS; show-words"];
    const { stdout } = await environments.world.run("nix-shell", shell);
    expect(stdout).toBe("it's ours in conda\nit's ours in conda\n");
  });

  test("an image with conda packages", async () => {
    const expression = `(${environments.expression({ conda: GREETING, asked: ["greet"] })}).dockerImage`;
    const { status, stdout, stderr } = await environments.nixBuild(expression);
    if (status !== 0) expect.fail(stderr);
    const { stdout: listed } = await environments.world.run("tar", ["xzOf", stdout.trim(), "manifest.json"]);
    expect(listed).toContain("pinwheel-python:latest");
  });

  test("the prefix is the same when it is built again", async () => {
    const expression = `(${environments.expression({ conda: GREETING, asked: ["greet"] })}).python.pkgs.pinwheel-conda.prefix`;
    await environments.nixBuild(expression);
    const { status, stderr } = await environments.world.run("nix-build", [
      "--no-out-link",
      "--check",
      "-E",
      expression,
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining("checking outputs") });
  });

  test("a channel that gives only an MD5, and what helps", async () => {
    const [greet, ...others] = GREETING;
    if (greet === undefined) throw new Error("there is no package");
    const { url, filename, md5Hex, sha256Hex } = greet.record;
    const md5Only = { ...greet, record: { ...greet.record, sha256Hex: null } };
    const content = { conda: [md5Only, ...others], asked: ["greet"] };
    const said = await environments.failure(content);
    expect(said).toContain(
      `pinwheel: Cannot fetch ${filename}: the channel gives only the MD5 of it, ${md5Hex}`,
    );
    expect(said).toContain(`which nix-prefetch-url ${url} prints: sources."conda:greet".src = pkgs.fetchurl`);
    const src = `pkgs.fetchurl { url = "${environments.server.url}${filename}"; sha256 = "${sha256Hex}"; }`;
    const { path } = await environments.build({ ...content, rest: `sources."conda:greet".src = ${src};` });
    expect(await environments.says(join(path, "bin/greet"))).toBe("hello None");
  });

  describe("with Python of conda", () => {
    let path = "";
    beforeAll(async () => {
      const built = await environments.build({
        conda: [...GREETING, condaPython(environments.world.python)],
        asked: ["python"],
        projects: ["greet"],
        wheels: [[SPEAKER, ["greet"]]],
        python: "conda",
        // The machine's own Python needs what is in no package.
        rest: `conda.ignoreMissingLibraries = [ "*" ];`,
      });
      path = built.path;
    });

    test("it runs, and imports what is of conda and what is not", async () => {
      const show =
        "import sys, greet, speaker; print(sys.base_prefix, sys.prefix, sys.executable, greet.__file__)";
      const said = await environments.says(join(path, "bin/python"), "-c", show);
      const [base, prefix, executable, file] = said.split(" ");
      expect(base).toMatch(/-conda$/);
      expect(prefix).toBe(path);
      expect(executable).toBe(`${path}/bin/python`);
      expect(file?.startsWith(`${base}/lib/`)).toBe(true);
    });

    test("programs of both run by it", async () => {
      const spoken = (await environments.says(join(path, "bin/speak"))).split("\n");
      expect(spoken).toEqual(["hello None", expect.stringMatching(/-conda$/)]);
      expect(await environments.says(join(path, "bin/greet"))).toBe("hello None");
    });

    test("its own modules have bytecode that counts in a store", async () => {
      const show = "import greet; print(open(greet.__cached__, 'rb').read()[4])";
      expect(await environments.says(join(path, "bin/python"), "-c", show)).toBe("1");
    });
  });
});

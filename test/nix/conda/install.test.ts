/** The program that installs conda packages, as a whole, on archives made here. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PLACEHOLDER, condaPackage } from "../../builders/conda-packages.ts";
import { HAS_CONDA_TOOLS, hostPython, installConda, treeOf } from "../../builders/conda-prefix.ts";

/** A package for every Python with a program. */
const PYTHONIC = condaPackage("greet", "2.0", {
  noarch: "python",
  depends: ["data >=1"],
  entryPoints: ["greet = greet:main"],
  files: {
    "site-packages/greet/__init__.py":
      "import os, sys\ndef main():\n    print(open(os.path.join(sys.prefix, 'share/word')).read(), *sys.argv[1:])\n",
    "site-packages/greet/template.py": "{{ no Python }}\n",
    "site-packages/greet-2.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: greet\nVersion: 2.0\n",
    "python-scripts/greet-old": {
      content: `#!${PLACEHOLDER}/bin/python\nimport greet\ngreet.main()\n`,
      isProgram: true,
      mode: "text",
    },
  },
});

const DATA = condaPackage("data", "1.5", {
  format: "tar.bz2",
  files: {
    "share/word": "hello",
    "share/place": { content: `at ${PLACEHOLDER}/share`, mode: "text" },
    "share/link": { link: "word" },
  },
});

describe.skipIf(!HAS_CONDA_TOOLS)("install.py", () => {
  test("packages of both formats, with programs that see all of them", () => {
    const { status, stderr, prefix, read, run } = installConda([PYTHONIC, DATA]);
    if (status !== 0) expect.fail(stderr);
    expect(run("bin/greet", "you").stdout).toBe("hello you\n");
    expect(run("bin/greet-old").stdout).toBe("hello\n");
    expect(read("share/place")).toBe(`at ${prefix}/share`);
    expect(read("share/link")).toBe("hello");
    const show = "import importlib.metadata as m; print(m.version('greet'))";
    expect(run("bin/python", "-c", show).stdout).toBe("2.0\n");
    const { sitePackages } = hostPython();
    const paths = treeOf(prefix).map(([path]) => path);
    expect(paths).toContain(`${sitePackages}/greet/template.py`);
    expect(paths.filter((path) => path.endsWith(".pyc"))).toHaveLength(1);
  });

  test("the same packages give the same bytes, in whatever order they are named", () => {
    // The path of a prefix is part of what is in it.
    const prefix = mkdtempSync(join(tmpdir(), "pinwheel-test-"));
    const first = installConda([PYTHONIC, DATA], { prefix });
    const before = treeOf(prefix);
    rmSync(prefix, { recursive: true });
    installConda([DATA, PYTHONIC], { prefix });
    expect(first.status).toBe(0);
    expect(before.length).toBeGreaterThan(10);
    expect(treeOf(prefix)).toEqual(before);
    rmSync(prefix, { recursive: true });
  });

  test("records say what was solved and what lies there", () => {
    const { read, prefix } = installConda([PYTHONIC, DATA]);
    const record = JSON.parse(read("conda-meta/greet-2.0-0.json")) as Record<string, unknown>;
    expect(record).toMatchObject({
      name: "greet",
      build: "0",
      channel: "conda-forge",
      subdir: "noarch",
      fn: "greet-2.0-0.conda",
      sha256: PYTHONIC.record.sha256Hex,
      depends: ["data >=1"],
      noarch: "python",
    });
    const files = record["files"];
    expect(files).toContain("bin/greet");
    expect((files as string[]).filter((path) => treeOf(prefix).every(([found]) => found !== path))).toEqual(
      [],
    );
    expect(read("conda-meta/history")).toMatch(/data-1\.5-0\n.*greet-2\.0-0\n$/);
  });

  test("a program that is compiled finds its libraries by $ORIGIN, and its data by the prefix", () => {
    const folder = mkdtempSync(join(tmpdir(), "pinwheel-test-"));
    const cc = (name: string, source: string, ...options: string[]): Buffer => {
      const { stderr, status } = spawnSync(
        "cc",
        ["-x", "c", "-", "-x", "none", "-o", join(folder, name), ...options],
        { input: source },
      );
      if (status !== 0) expect.fail(String(stderr));
      return readFileSync(join(folder, name));
    };
    const library = cc(
      "libword.so.1",
      `const char *place() { return "${PLACEHOLDER}/share/word"; }`,
      "-shared",
      "-fPIC",
      "-Wl,-soname,libword.so.1",
    );
    const source =
      '#include <stdio.h>\nconst char *place(); int main() { char b[99] = {0}; FILE *f = fopen(place(), "r"); if (!f) return 1; fread(b, 1, 98, f); puts(b); return 0; }';
    const program = cc(
      "say",
      source,
      join(folder, "libword.so.1"),
      "-Wl,-rpath,$ORIGIN/../lib",
      "-Wl,--dynamic-linker=/nowhere/ld-linux-x86-64.so.2",
    );
    rmSync(folder, { recursive: true });
    const libword = condaPackage("libword", "1.0", {
      depends: ["data"],
      files: { "lib/libword.so.1": { content: library, mode: "binary" } },
    });
    const say = condaPackage("say", "1.0", {
      depends: ["libword"],
      files: { "bin/say": { content: program, isProgram: true } },
    });
    const loader = spawnSync("patchelf", ["--print-interpreter", hostPython().interpreter], {
      encoding: "utf8",
    }).stdout.trim();
    const { status, stderr, run } = installConda([say, libword, DATA], { loader });
    if (status !== 0) expect.fail(stderr);
    expect(run("bin/say").stdout).toBe("hello\n");

    // Its library alone is missing.
    const alone = installConda([say], { loader });
    expect(alone.status).toBe(1);
    expect(alone.stderr).toContain("have these libraries:\n    libword.so.1, for bin/say\n");
    // The package set may have it, and then it is linked to where RPATHs lead.
    writeFileSync(join(alone.prefix, "libword.so.1"), library);
    const linked = installConda([say], { loader, libraryFolders: [alone.prefix] });
    expect(treeOf(linked.prefix).find(([path]) => path === "lib/libword.so.1")?.[1]).toBe(
      `-> ${alone.prefix}/libword.so.1`,
    );
    expect(installConda([say], { loader, ignoreMissingLibraries: ["libword.*"] }).status).toBe(0);
  });

  test("of two packages with one path the one that needs the other has it, and both are named", () => {
    const base = condaPackage("z-base", "1.0", { files: { "share/a": "base", "share/same": "same" } });
    const over = condaPackage("a-over", "1.0", {
      depends: ["z-base"],
      files: { "share/a": "over", "share/same": "same" },
    });
    const { stdout, read } = installConda([over, base]);
    expect(stdout).toBe(
      "pinwheel: warning: z-base-1.0-0.conda and a-over-1.0-0.conda both have share/a; that of a-over-1.0-0.conda is used\n",
    );
    expect(read("share/a")).toBe("over");
    const record = JSON.parse(read("conda-meta/z-base-1.0-0.json")) as { readonly files: readonly string[] };
    expect(record.files).toEqual([]);
  });

  test("modules go where the record of python says, which is in the prefix", () => {
    const sitePackages = "lib/python3.14t/site-packages";
    const { prefix } = installConda([PYTHONIC, DATA], { python: { sitePackages } });
    expect(treeOf(prefix).map(([path]) => path)).toContain(`${sitePackages}/greet/__init__.py`);
    const { status, stderr } = installConda([PYTHONIC, DATA], { python: { sitePackages: "../elsewhere" } });
    expect(status).toBe(1);
    expect(stderr).toContain(
      "pinwheel: Cannot install python: its path '../elsewhere' leads out of the package",
    );
  });

  test("packages of old forms", () => {
    const files = {
      "bin/old": { content: "#!/old/prefix/bin/sh\n", isProgram: true, mode: "text" },
      "lib/l": { link: "old" },
      "lib/old": "x",
    } as const;
    const old = condaPackage("old", "1.0", {
      format: "tar.bz2",
      listing: "files",
      placeholder: "/old/prefix",
      files,
    });
    const oldest = condaPackage("oldest", "1.0", {
      format: "tar.bz2",
      listing: "none",
      files: { "share/oldest": "x" },
    });
    const { status, stderr, prefix, read } = installConda([old, oldest]);
    if (status !== 0) expect.fail(stderr);
    expect(read("bin/old")).toBe(`#!${prefix}/bin/sh\n`);
    expect(treeOf(prefix)).toContainEqual(["lib/l", "-> old"]);
    expect(read("share/oldest")).toBe("x");
  });

  test("where this machine cannot run the prefix's Python, nothing is compiled", () => {
    const { status, prefix } = installConda([PYTHONIC, DATA], { canRun: false });
    expect(status).toBe(0);
    expect(treeOf(prefix).filter(([path]) => path.endsWith(".pyc"))).toEqual([]);
  });

  test("a package that lies about its paths writes and reads nothing elsewhere", () => {
    const climbing = [
      condaPackage("x", "1.0", { files: { "../../outside": "x" } }),
      condaPackage("x", "1.0", { files: { l: { link: "/etc" }, "l/hosts": "x" } }),
      condaPackage("x", "1.0", { format: "tar.bz2", members: [{ name: "/absolute", content: "x" }] }),
      condaPackage("x", "1.0", { members: [{ name: "h", type: "1", linkName: "../../../etc/hosts" }] }),
    ];
    for (const each of climbing) {
      const { status, stderr } = installConda([each]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^pinwheel: Cannot (?:install|unpack) x-1\.0-0\./);
    }
  });

  test("a problem ends it with what to do, and without Python's words", () => {
    const { status, stderr } = installConda([
      condaPackage("x", "1.0", {
        placeholder: "/short",
        files: { "lib/x": { content: "/short\0", mode: "binary" } },
      }),
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^pinwheel: Cannot install x-1\.0-0\.conda: lib\/x has room for a prefix of 6 bytes, and .*\n {2}Give the prefix a shorter name.*\n$/,
    );
  });
});

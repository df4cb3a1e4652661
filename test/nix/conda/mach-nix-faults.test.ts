/** What went wrong when mach-nix installed conda packages, one derivation for each, and does not here. */

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { condaBinary } from "../../builders/conda-binaries.ts";
import { CondaEnvironments } from "../../builders/conda-environments.ts";
import { lineFiles } from "../../builders/conda-line.ts";
import { PLACEHOLDER, condaPackage } from "../../builders/conda-packages.ts";
import { HAS_CONDA_TOOLS } from "../../builders/conda-prefix.ts";
import { builtWheel } from "../../builders/nix-distributions.ts";
import { HAS_NIX } from "../../builders/nix.ts";

/** A C text that reads the first line of a file of the prefix. */
const readsLine = (path: string): string => `
  #include <stdio.h>
  static char line[99];
  const char *read_line(void) {
    FILE *file = fopen("${PLACEHOLDER}/${path}", "r");
    return file ? fgets(line, 99, file) : "there is no such file";
  }`;

describe.skipIf(!HAS_NIX || !HAS_CONDA_TOOLS)("conda packages, where mach-nix failed", () => {
  let environments: CondaEnvironments;
  beforeAll(async () => {
    environments = await CondaEnvironments.start();
  });
  afterAll(async () => environments.close());

  test("what info/ says counts: placeholders, programs of packages for every Python, post-link scripts", async () => {
    const told = condaPackage("told", "1.0", {
      noarch: "python",
      buildNumber: 3,
      entryPoints: ["told = told:main"],
      files: {
        "site-packages/told.py":
          "def main():\n    print(open(__import__('os').environ['CONDA_PREFIX'] + '/share/told.conf').read())\n",
        "share/told.conf": { content: `prefix=${PLACEHOLDER}`, mode: "text" },
        "bin/.told-post-link.sh":
          'echo "linked $PKG_NAME $PKG_VERSION $PKG_BUILDNUM" > "$PREFIX/share/linked"\n',
      },
    });
    const content = { conda: [told], projects: ["told"] };
    const { path, log } = await environments.build(content);
    expect(await environments.says(join(path, "bin/told"))).toMatch(/^prefix=.*-conda$/);
    expect(log).toContain(
      "the post-link script of told-1.0-0.conda is not run; conda.runPostLink = true; runs it",
    );
    const run = await environments.build({ ...content, rest: "conda.runPostLink = true;" });
    const show = "import sys; print(open(sys.prefix + '/share/linked').read())";
    expect(await environments.says(join(run.path, "bin/python"), "-c", show)).toBe("linked told 1.0 3");
  });

  describe("compiled packages", () => {
    const library = condaBinary({ name: "libline.so.1", source: readsLine("share/lines/first") });

    test("files of one package name those of others, and libraries are found from file to file", async () => {
      const { minor: version } = environments.world.python;
      const packages = [
        condaPackage("line", "1.0", {
          depends: ["libline >=1"],
          files: lineFiles(version, library),
        }),
        condaPackage("libline", "1.0", {
          format: "tar.bz2",
          depends: ["line-data"],
          files: {
            "lib/libline.so.1": { content: library.bytes, mode: "binary" },
            "lib/libline.so": { link: "libline.so.1" },
          },
        }),
        condaPackage("line-data", "1.0", { noarch: "generic", files: { "share/lines/first": "first line" } }),
      ];
      const wheel = builtWheel("writer", "1.0", { files: { "writer.py": "from line import LINE\n" } });
      const { path } = await environments.build({
        conda: packages,
        projects: ["line"],
        wheels: [[wheel, ["line"]]],
      });
      expect(
        await environments.says(join(path, "bin/python"), "-c", "import writer; print(writer.LINE)"),
      ).toBe("first line");
      expect(await environments.says(join(path, "bin/line"))).toBe("first line");
      // RPATHs are as they were, and no library was reached through a link to a file.
      const show = "import line, os; print(os.path.realpath(line.__file__) == line.__file__, line._c._name)";
      const [isReal, place] = (await environments.says(join(path, "bin/python"), "-c", show)).split(" ");
      expect(isReal).toBe("True");
      const { stdout } = await environments.world.run("patchelf", ["--print-rpath", place ?? ""]);
      expect(stdout).toBe("$ORIGIN/../../..\n");
    });

    test("a library that is nowhere is an error that names it and what needs it, and each remedy helps", async () => {
      const program = condaBinary({
        name: "lone",
        source: "const char *read_line(void);\nint main(void) { return !read_line(); }",
        isProgram: true,
        needs: [library],
        rpath: "$ORIGIN/../lib",
      });
      const lone = condaPackage("lone", "1.0", {
        files: { "bin/lone": { content: program.bytes, isProgram: true } },
      });
      const content = { conda: [lone], asked: ["lone"] };
      const said = await environments.failure(content);
      expect(said).toContain(
        "pinwheel: Cannot link the conda packages: neither they nor the package set have these libraries:",
      );
      expect(said).toContain("libline.so.1, for bin/lone");
      const ignored = await environments.build({
        ...content,
        rest: `conda.ignoreMissingLibraries = [ "libline.*" ];`,
      });
      expect((await environments.world.run(join(ignored.path, "bin/lone"), [])).stderr).toContain(
        "libline.so.1",
      );
      const source = `(builtins.toFile "line.c" "const char *read_line(void) { return \\"of the set\\"; }")`;
      const ofSet = `pkgs.runCommand "libline" { } "mkdir -p $out/lib; cc -shared -fPIC -Wl,-soname,libline.so.1 -o $out/lib/libline.so.1 -x c \${${source}}"`;
      const found = await environments.build({ ...content, rest: `conda.libraries = [ (${ofSet}) ];` });
      expect((await environments.world.run(join(found.path, "bin/lone"), [])).status).toBe(0);
    });

    test("what belongs to the driver of the machine may be missing", async () => {
      const driver = condaBinary({ name: "libcuda.so.1", source: "int cuda(void) { return 0; }" });
      const module = condaBinary({
        name: "libusing.so",
        source: "int cuda(void); int use(void) { return cuda(); }",
        needs: [driver],
        rpath: "$ORIGIN",
      });
      const using = condaPackage("using", "1.0", { files: { "lib/libusing.so": module.bytes } });
      const { path } = await environments.build({ conda: [using], asked: ["using"] });
      const show = "import os; print(os.readlink(os.environ['CONDA_PREFIX'] + '/lib/libcuda.so.1'))";
      expect(await environments.says(join(path, "bin/python"), "-c", show)).toBe(
        "/run/opengl-driver/lib/libcuda.so.1",
      );
    });
  });

  test("packages that need each other are both there, whole", async () => {
    const half = (name: string, other: string): ReturnType<typeof condaPackage> =>
      condaPackage(name, "1.0", {
        noarch: "python",
        depends: [other],
        files: {
          [`site-packages/${name}.py`]: `def other():\n    import ${other}\n    return ${other}.__name__\n`,
        },
      });
    const { path } = await environments.build({
      conda: [half("yin", "yang"), half("yang", "yin")],
      projects: ["yin"],
    });
    expect(
      await environments.says(
        join(path, "bin/python"),
        "-c",
        "import yin, yang; print(yin.other(), yang.other())",
      ),
    ).toBe("yang yin");
  });

  test("two packages with one path: one of them has it, and the build names both", async () => {
    const base = condaPackage("base-files", "1.0", {
      noarch: "generic",
      files: { "share/words": "base", "share/same": "same" },
    });
    const over = condaPackage("above", "1.0", {
      noarch: "generic",
      depends: ["base-files"],
      files: { "share/words": "above", "share/same": "same" },
    });
    const { path, log } = await environments.build({ conda: [over, base], asked: ["above"] });
    expect(log).toContain(
      "base-files-1.0-0.conda and above-1.0-0.conda both have share/words; that of above-1.0-0.conda is used",
    );
    expect(log).not.toContain("share/same");
    const show = "import sys; print(open(sys.prefix + '/share/words').read())";
    expect(await environments.says(join(path, "bin/python"), "-c", show)).toBe("above");
  });
});

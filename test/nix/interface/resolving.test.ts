/** Environments that the interface resolves by itself: the resolver runs in a derivation. */

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NO_FACTS } from "../../../database/facts.ts";
import { invoke } from "../../cli/invoke.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { backendWheel, builtSdist, builtWheel, projectsOf } from "../../builders/nix-distributions.ts";
import { type NixInterface, nixInterface } from "../../builders/nix-interface.ts";

const NO_IMPORT = ["--option", "allow-import-from-derivation", "false"];

describe.skipIf(!HAS_NIX)("environments from requirements", () => {
  let nix: NixInterface;
  beforeAll(async () => {
    nix = await nixInterface([
      backendWheel("1.0"),
      builtWheel("gate", "1.0", {
        requiresDist: ["post>=2", "paint; extra == 'colour'"],
        scripts: { gate: "gate:main" },
        files: { "gate.py": "def main():\n    import post\n    print(post.__version__)\n" },
      }),
      builtWheel("post", "2.0"),
      builtWheel("post", "3.0"),
      builtWheel("paint", "1.0"),
      builtSdist("field", "1.0", { requiresDist: ["post<3"] }),
      builtWheel("needs.Bread", "1.0", { requiresDist: ["bread>=3", "post"] }),
    ]);
  });
  afterAll(async () => nix?.close());

  /** What the Python of an environment prints for an expression. */
  async function python(environment: string, expression: string): Promise<string> {
    const words = ["-c", `import post, importlib.metadata as m; print(${expression})`];
    const { stdout, stderr } = await nix.world.run(`${environment}/bin/python`, words);
    return stdout === "" ? stderr : stdout.trim();
  }

  test("mkPython builds what requirements ask for, sdists in their locked build environments", async () => {
    const out = await nix.build(`pinwheel.mkPython { requirements = "gate\\nfield"; }`);
    const { stdout } = await nix.world.run(`${out}/bin/gate`, []);
    expect(stdout).toBe("2.0\n");
    expect(await python(out, "m.version('field')")).toBe("1.0");
  });

  test("extras, options of a requirements.txt, and pyproject.toml as requirements", async () => {
    const versions = (requirements: string): string =>
      `lib.mapAttrs (_: package: package.version) (pinwheel.mkPython { requirements = ${requirements}; providers._default = "wheel"; }).target.packages`;
    expect(
      await nix.evaluate(versions(`"gate[colour]\\n--no-binary paint\\n-c more.txt"`)).catch(String),
    ).toContain("more.txt");
    expect(await nix.evaluate(versions(`"gate[colour]\\npost<3 # old\\n"`))).toEqual({
      gate: "1.0",
      paint: "1.0",
      post: "2.0",
    });
    expect(
      await nix.evaluate(
        versions(`''
          [project]
          name = "mine"
          version = "1"
          dependencies = ["needs.bread ; python_version < '3'", "post"]
        ''`),
      ),
    ).toEqual({ post: "3.0" });
  });

  test("a lock of the command line gives the same derivations, and imports nothing from one", async () => {
    const folder = nix.world.directory;
    writeFileSync(join(folder, "requirements.txt"), "gate\nfield\n");
    const target = `x86_64-linux-glibc${nix.world.glibc}/cpython-${nix.world.python.version}`;
    const question = ["--db", nix.database, "--target", target, "--providers", "wheel,sdist"];
    const outcome = await invoke(folder, ["resolve", "requirements.txt", ...question]);
    expect(outcome).toMatchObject({ exitCode: 0 });
    const locked = `pinwheel.mkPython { lockFile = ${folder}/pinwheel.lock.json; requirements = ${folder}/requirements.txt; }`;
    const resolved = `pinwheel.mkPython { requirements = ${folder}/requirements.txt; providers._default = "wheel,sdist"; }`;
    const paths = (environment: string): string =>
      `let e = ${environment}; in { a = e.drvPath; b = e.dockerImage.drvPath; c = e.shell.drvPath; d = e.nixpkgs.python3.pkgs.gate.drvPath; }`;
    expect(await nix.evaluate(paths(locked), ...NO_IMPORT)).toEqual(await nix.evaluate(paths(resolved)));
    expect(await nix.failure(paths(resolved), ...NO_IMPORT)).toContain("allow-import-from-derivation");
    const stale = await nix.failure(
      `(pinwheel.mkPython { lockFile = ${folder}/pinwheel.lock.json; requirements = "gate"; }).drvPath`,
    );
    expect(stale).toContain("Cannot use the lock: it is stale");
  });

  test("the package set is a provider, with what overridesPre adds to it", async () => {
    const out = await nix.build(`pinwheel.mkPython { requirements = "needs-bread"; }`);
    expect(await python(out, "[m.version(n) for n in ('bread', 'barley', 'rye')]")).toBe(
      "['3.1.0', '1.0.0', '9.0.0']",
    );
    const own = `(pinwheel.mkPython {
      requirements = "oats >= 4";
      overridesPre = [ (self: _: { oats = self.barley.overridePythonAttrs { pname = "oats"; version = "4.2"; }; }) ];
    }).target.packages.oats`;
    expect(await nix.evaluate(own)).toMatchObject({ version: "4.2", provider: "nixpkgs" });
    expect(
      await nix.failure(
        `(pinwheel.mkPython { requirements = "bread"; providers._default = "wheel,sdist"; }).drvPath`,
      ),
    ).toContain("bread");
  });

  test("more requirements, and none at all", async () => {
    const names = (call: string): string =>
      `lib.attrNames (pinwheel.mkPython { providers._default = "wheel"; ${call} }).target.packages`;
    expect(await nix.evaluate(names(`requirements = "paint"; requirementsExtra = [ "post" ];`))).toEqual([
      "paint",
      "post",
    ]);
    expect(await nix.evaluate(names(""))).toEqual([]);
  });

  test("a Node that is too old is an error that says so", async () => {
    const old = `pkgs // { nodejs = pkgs.writeShellScriptBin "node" ''
      export NODE_OPTIONS="--require \${pkgs.writeText "old.js" "Object.defineProperty(process.versions, 'node', { value: '20.1.0' });"}"
      exec \${pkgs.nodejs}/bin/node "$@"
    ''; }`;
    const say = await nix.failure(
      `((import ${nix.root} (arguments // { resolverPkgs = ${old}; })).mkPython { requirements = "post"; }).drvPath`,
    );
    expect(say).toContain("the nodejs of the package set is 20.1.0, and 22.19 or newer is needed");
  });

  test("a text is a text, whatever a shell would make of it", async () => {
    const text = `''post # "$(false)" 'x' \`false\`\npost ; python_version > "3"''`;
    const versions = `(pinwheel.mkPython { requirements = ${text}; providers._default = "wheel"; }).target.packages.post.version`;
    expect(await nix.evaluate(versions)).toBe("3.0");
  });

  test("no solution is explained by the resolver itself", async () => {
    const say = await nix.failure(`(pinwheel.mkPython { requirements = "field\\npost >= 3\\n"; }).drvPath`);
    expect(say).toContain("requirements.txt:2");
    expect(say).toContain("field 1.0");
    const place = `(pinwheel.mkPython { requirements = "post @ git+https://host.example/post"; }).drvPath`;
    expect(await nix.failure(place)).toContain(
      "In Nix, name the package alone in requirements, and give what lies there by",
    );
    expect(await nix.failure(`(pinwheel.mkPython { requirements = "gat"; }).drvPath`)).toContain('"gate"');
  });

  test("other systems and other Pythons are targets, not machines", async () => {
    const foreign = `((import ${nix.root} (arguments // { pkgs = import <nixpkgs> { system = "aarch64-darwin"; }; }))
      .mkPython { requirements = "gate"; providers._default = "wheel"; })`;
    expect(await nix.evaluate(`[ ${foreign}.system (lib.attrNames ${foreign}.lock.targets) ]`)).toEqual([
      "aarch64-darwin",
      [`aarch64-darwin-macos14/cpython-${nix.world.python.version}`],
    ]);
    const other = nix.world.pythons.find(({ attribute }) => attribute !== nix.world.python.attribute);
    if (other === undefined) return;
    const out = await nix.build(
      `pinwheel.mkPython { python = "${other.attribute}"; requirements = "gate"; providers._default = "wheel"; }`,
    );
    const { stdout } = await nix.world.run(`${out}/bin/python`, ["--version"]);
    expect(stdout).toBe(`Python ${other.version}\n`);
  });

  test("rows of dots", async () => {
    const out = await nix.build(`pinwheel."with".gate.field`);
    expect((await nix.world.run(`${out}/bin/gate`, [])).stdout).toBe("2.0\n");
    expect(
      await nix.evaluate(
        `pinwheel.pythonWith.field.gate._passthru.drvPath == pinwheel."with".field.gate.drvPath`,
      ),
    ).toBe(true);
    // Who gathers packages one by one has not chosen them to fit.
    expect(
      await nix.evaluate(
        `lib.hasInfix "ignoreCollisions = builtins.fromJSON \\"true\\"" pinwheel.pythonWith.gate._passthru.expr`,
      ),
    ).toBe(true);
    expect(await nix.evaluate(`pinwheel.dockerImageWith.gate._passthru.imageName`)).toBe("pinwheel-python");
  });

  test("files of PyPI by name and version", async () => {
    expect(await nix.build(`pinwheel.fetchPypiSdist "Field" "1.0"`)).toMatch(/-field-1\.0\.tar\.gz$/);
    expect(
      await nix.evaluate(
        `let drv = pinwheel.fetchPypiWheel "post" "2" "post-2.0-py3-none-any.whl"; in [ drv.name drv.urls ]`,
      ),
    ).toEqual([
      "post-2.0-py3-none-any.whl",
      [
        `${nix.server.url}packages/post-2.0-py3-none-any.whl`,
        "https://files.pythonhosted.org/packages/post-2.0-py3-none-any.whl",
      ],
    ]);
    expect(await nix.failure(`(pinwheel.fetchPypiSdist "post" "2.0").drvPath`)).toContain(
      "Cannot fetch the sdist of post 2.0: the database has of this release post-2.0-py3-none-any.whl",
    );
    expect(await nix.failure(`(pinwheel.fetchPypiSdist "post" "9").drvPath`)).toContain(
      "of this release none",
    );
  });

  test("outdated data is used when a call says so", async () => {
    const old = `(import ${nix.root} (arguments // { dataOutdated = true; }))`;
    const call = (more: string): string =>
      `(${old}.mkPython { requirements = "post"; providers._default = "wheel"; ${more} }).drvPath`;
    expect(await nix.failure(call(""))).toContain("ignoreDataOutdated = true;");
    expect(await nix.evaluate(call("ignoreDataOutdated = true;"))).toContain("-env.drv");
  });

  test("the database may be a dump, and a published one is fetched by its revision and hash", async () => {
    const folder = join(nix.world.directory, "published");
    const dump = join(nix.world.directory, "dump");
    const { revision } = dumpProjects(dump, projectsOf([builtWheel("post", "7.0")]), {
      facts: { ...NO_FACTS, fileBaseUrl: nix.server.url },
    });
    expect(await invoke(nix.world.directory, ["db", "publish", dump, folder])).toMatchObject({ exitCode: 0 });
    const base = readFileSync(join(folder, "bases", `${revision}.tar.zst`));
    nix.server.offer(`${revision}.tar.zst`, base);
    const version = (data: string): string =>
      `((import ${nix.root} (removeAttrs arguments [ "pypiData" ] // { ${data} })).mkPython { requirements = "post"; providers._default = "wheel"; }).target.packages.post.version`;
    expect(await nix.evaluate(version(`pypiData = ${dump};`))).toBe("7.0");
    const sha256 = createHash("sha256").update(base).digest("hex");
    expect(
      await nix.evaluate(
        version(
          `pypiDataRev = "${revision}"; pypiDataSha256 = "${sha256}"; pypiDataUrl = "${nix.server.url}";`,
        ),
      ),
    ).toBe("7.0");
  });
});

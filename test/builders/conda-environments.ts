/** Environments with conda packages, as expressions over locks made by the test, and a Nix and a server to build them. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { LockPackage } from "../../resolver/lock/lock.ts";
import { sriFromHex } from "../../resolver/lock/sri.ts";
import { condaArtifactsOf, condaKey, lockedConda } from "./locked-conda.ts";
import type { CondaPackage } from "./conda-packages.ts";
import { lockOf, lockPackage, lockTarget } from "./lock-builder.ts";
import type { BuiltDistribution } from "./nix-distributions.ts";
import { type NixWorld, type Outcome, nixWorld } from "./nix-world.ts";
import { type PackageServer, servePackages } from "./package-server.ts";

const SYSTEM = process.arch === "arm64" ? "aarch64-linux" : "x86_64-linux";

/** What an environment is made of. */
export interface EnvironmentContent {
  readonly conda: readonly CondaPackage[];
  /** Names of conda that are asked for. */
  readonly asked?: readonly string[];
  /** Names of those that are Python packages too, all asked for. */
  readonly projects?: readonly string[];
  /** Wheels, all asked for, with what they need. */
  readonly wheels?: readonly (readonly [BuiltDistribution, readonly string[]])[];
  /** Where Python comes from; the package set when absent. */
  readonly python?: "conda";
  /** More arguments of fromLock, as Nix. */
  readonly rest?: string;
  /** Changes the lock before it is written. */
  readonly edit?: (text: string) => string;
}

/** A Nix and a server. Call `close` when the tests of the file are over. */
export class CondaEnvironments {
  readonly world: NixWorld;
  readonly server: PackageServer;

  private constructor(server: PackageServer) {
    this.world = nixWorld();
    this.server = server;
  }

  static async start(): Promise<CondaEnvironments> {
    return new CondaEnvironments(await servePackages([]));
  }

  async close(): Promise<void> {
    this.world.close();
    await this.server.close();
  }

  /** An expression that is the environment, from a lock that is written. */
  expression(content: EnvironmentContent): string {
    const { conda, wheels = [], rest = "", edit = (text) => text } = content;
    for (const { record, bytes } of conda) this.server.offer(record.filename, bytes);
    for (const [{ filename, bytes }] of wheels) this.server.offer(filename, bytes);
    const folder = mkdtempSync(join(this.world.directory, "lock-"));
    writeFileSync(join(folder, "pinwheel.lock.json"), edit(JSON.stringify(this.#lock(content))));
    return `let pkgs = import <nixpkgs> { }; in (import ${resolve("nix/lib")} { inherit pkgs; }).fromLock {
      lockFile = ${folder}/pinwheel.lock.json;
      mirrors = [ "${this.server.url}" ];
      ${rest}
    }`;
  }

  #lock({ conda, asked = [], projects = [], wheels = [], python }: EnvironmentContent): object {
    const { attribute, minor } = this.world.python;
    const packages: Record<string, LockPackage> = {};
    for (const [{ name, version, filename }, dependencies] of wheels)
      packages[name] = lockPackage(name, version, { artifact: filename, dependencies });
    const ofConda = conda
      .filter(({ record }) => projects.includes(record.name))
      .map((each) => {
        const { name, version } = each.record;
        return [
          name,
          { version, provider: "conda", conda: name, artifact: condaKey(each), extras: [], dependencies: [] },
        ] as const;
      });
    const wheelArtifacts = wheels.map(([{ filename, record }]) => {
      const url = `https://files.pythonhosted.org/packages/${filename}`;
      return [
        filename,
        { kind: "wheel", url, hash: sriFromHex(record.sha256Hex ?? ""), sizeBytes: null },
      ] as const;
    });
    const target = {
      ...lockTarget([...Object.keys(packages), ...projects], {}),
      packages: { ...packages, ...Object.fromEntries(ofConda) },
      system: SYSTEM,
      libc: `glibc-${this.world.glibc}`,
      python: {
        version: minor,
        implementation: "cpython",
        abi: attribute.replace("python", "cp"),
        nixAttr: attribute,
      },
      conda: lockedConda(conda, asked, python),
    };
    return {
      ...lockOf({}),
      artifacts: { ...condaArtifactsOf(conda), ...Object.fromEntries(wheelArtifacts) },
      targets: { [`${SYSTEM}/cpython-${minor}`]: target },
    };
  }

  /** Builds an expression. Nothing may be imported from a derivation. */
  async nixBuild(expression: string): Promise<Outcome> {
    const options = ["--no-out-link", "--option", "allow-import-from-derivation", "false"];
    return this.world.run("nix-build", [...options, "-E", expression]);
  }

  /** The path of an environment that must be buildable, and what the build said. */
  async build(content: EnvironmentContent): Promise<{ readonly path: string; readonly log: string }> {
    const { status, stdout, stderr } = await this.nixBuild(this.expression(content));
    if (status !== 0) throw new Error(stderr);
    return { path: stdout.trim(), log: stderr };
  }

  /** What Nix says of an environment that cannot be built. */
  async failure(content: EnvironmentContent): Promise<string> {
    const { status, stderr } = await this.nixBuild(this.expression(content));
    if (status === 0) throw new Error("Nix has built what it should not");
    return stderr;
  }

  /** What a program prints. */
  async says(program: string, ...args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await this.world.run(program, args);
    if (stderr !== "") throw new Error(stderr);
    return stdout.trim();
  }
}

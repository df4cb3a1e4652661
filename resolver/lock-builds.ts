/** Build environments as a lock has them: each once, named by what it holds. */

import { assert } from "../common/assert.ts";
import { type BuildEnvironment, type TargetBuilds, isBuilt } from "./build-environments.ts";
import { formatCompactJson } from "./lock/canonical-json.ts";
import type { LockBuildEnvironment, LockPackage } from "./lock/lock.ts";
import type { ResolvedPackage } from "./resolution.ts";

/** 48 bits: environments of one lock are some dozens, and two with one key would be noticed. */
const KEY_DIGITS = 12;

/** How packages are written, and texts are hashed. */
export interface LockedBuildsOptions {
  /** @param environment Key of what it is built with; null for none. */
  readonly lockPackage: (entry: ResolvedPackage, environment: string | null) => LockPackage;
  /** Gives the SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits. */
  readonly sha256Hex: (text: string) => string;
}

/** The environments of one target that packages have been asked for. */
export class LockedBuilds {
  readonly #builds: TargetBuilds | null;
  readonly #options: LockedBuildsOptions;
  readonly #keys = new Map<BuildEnvironment, string>();
  readonly #environments = new Map<string, LockBuildEnvironment>();
  readonly #packages: ResolvedPackage[] = [];

  /** @param builds Null when builds are not to be locked: then no package has an environment. */
  constructor(builds: TargetBuilds | null, options: LockedBuildsOptions) {
    this.#builds = builds;
    this.#options = options;
  }

  /** The key of what the package is built with; its environment, and those of its environment's sdists, are kept. */
  keyOf(entry: ResolvedPackage): string | null {
    const environment = isBuilt(entry) ? (this.#builds?.environmentOf(entry) ?? null) : null;
    if (environment === null) return null;
    const known = this.#keys.get(environment);
    if (known !== undefined) return known;
    const { roots } = environment;
    // Circles have been taken out, so that this comes to an end.
    const packages = environment.packages.map(
      (each) => [each.name, this.#options.lockPackage(each, this.keyOf(each))] as const,
    );
    const locked = { roots, packages: Object.fromEntries(packages) };
    const content = formatCompactJson(JSON.parse(JSON.stringify(locked)));
    const key = `build-${this.#options.sha256Hex(content).slice(0, KEY_DIGITS)}`;
    const other = this.#environments.get(key);
    assert(
      other === undefined || JSON.stringify(other) === JSON.stringify(locked),
      "two build environments with one key are equal",
    );
    this.#keys.set(environment, key);
    this.#environments.set(key, locked);
    this.#packages.push(...environment.packages);
    return key;
  }

  /** By key. */
  get environments(): Readonly<Record<string, LockBuildEnvironment>> {
    return Object.fromEntries(this.#environments);
  }

  /** The packages of all environments; some more than once. */
  get packages(): readonly ResolvedPackage[] {
    return this.#packages;
  }
}

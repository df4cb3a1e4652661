/** The options that belong to one requirement of a requirements file: `--hash` and `--config-settings`. */

import type { GivenOption } from "./requirements-options.ts";

/** A hash that a file of the requirement may have. */
export interface RequirementHash {
  readonly algorithm: HashAlgorithm;
  /** In lower case. */
  readonly hex: string;
}

/** The algorithms that pip takes as strong. */
type HashAlgorithm = "sha256" | "sha384" | "sha512";

/** What the options of a requirement say. */
export interface RequirementOptions {
  /** Any of them will do; none when the list is empty. */
  readonly hashes: readonly RequirementHash[];
  /** For the build backend: all values of each key. */
  readonly configSettings: ReadonlyMap<string, readonly string[]>;
}

const HEX_LENGTHS: Readonly<Record<HashAlgorithm, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** What the options say, or what is wrong with them, in words. */
export function readRequirementOptions(options: readonly GivenOption[]): RequirementOptions | string {
  const hashes: RequirementHash[] = [];
  const configSettings = new Map<string, string[]>();
  for (const { name, value } of options) {
    if (name === "--hash") {
      const hash = parseHash(value);
      if (typeof hash === "string") return hash;
      hashes.push(hash);
    } else {
      const [key = "", ...rest] = value.split("=");
      if (rest.length === 0) return `"${name}" takes KEY=VALUE, not "${value}"`;
      configSettings.set(key, [...(configSettings.get(key) ?? []), rest.join("=")]);
    }
  }
  return { hashes, configSettings };
}

function parseHash(text: string): RequirementHash | string {
  const [algorithm = "", hex = "", ...rest] = text.split(":");
  if (!isAlgorithm(algorithm))
    return `"--hash" takes sha256, sha384 or sha512 and ":", not "${algorithm.slice(0, 20)}"`;
  if (rest.length > 0 || hex.length !== HEX_LENGTHS[algorithm] || !/^[\da-f]*$/i.test(hex))
    return `a hash by ${algorithm} has ${HEX_LENGTHS[algorithm]} hexadecimal digits`;
  return { algorithm, hex: hex.toLowerCase() };
}

function isAlgorithm(text: string): text is HashAlgorithm {
  return Object.hasOwn(HEX_LENGTHS, text);
}

/**
 * Platform selectors of environment files: `- vs2019  # [win]`. To conda they are comments; conda-lock gives them this meaning, and who
 * writes them means it.
 *
 * conda-lock documentation, "Platform-specific dependencies":
 * https://conda.github.io/conda-lock/src_environment_yml/
 */

import { condaSubdirs } from "../../packaging/conda/subdir.ts";

/** By selector, what the subdirectories that it means begin with. */
const STARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["linux", ["linux-"]],
  ["osx", ["osx-"]],
  ["win", ["win-"]],
  ["unix", ["linux-", "osx-"]],
  ["linux64", ["linux-64"]],
  ["aarch64", ["linux-aarch64"]],
  ["ppc64le", ["linux-ppc64le"]],
  ["osx64", ["osx-64"]],
  ["arm64", ["osx-arm64"]],
  ["win64", ["win-64"]],
]);
const SELECTOR = /\s#[^[]*\[(?<selector>[^[\]]+)\]\s*$/;

/** What a line of a file says of platforms. */
export interface PlatformSelector {
  readonly text: string;
  /** The subdirectories that are meant; null where nobody knows. */
  readonly subdirs: readonly string[] | null;
}

/** The selector at the end of a line; null where there is none. */
export function platformSelector(line: string): PlatformSelector | null {
  const text = SELECTOR.exec(line)?.groups?.["selector"]?.trim();
  if (text === undefined) return null;
  const starts = STARTS.get(text);
  const subdirs = condaSubdirs().filter((subdir) => starts?.some((start) => subdir.startsWith(start)));
  return { text, subdirs: starts === undefined ? null : subdirs };
}

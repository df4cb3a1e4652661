/**
 * The build system of a source tree.
 *
 * pyproject.toml specification, "Declaring build system dependencies" (PEP 518) and "Source trees" (PEP 517):
 * https://packaging.python.org/en/latest/specifications/pyproject-toml/#declaring-build-system-dependencies-the-build-system-table
 */

import type { TreeReading } from "./tree-reading.ts";

/** What a build frontend must install and call. */
export interface TreeBuildSystem {
  /** As written. */
  readonly requires: readonly string[];
  /** `module:object`. */
  readonly backend: string;
}

/** PEP 517, "Source trees": where no backend is named, setuptools takes setup.py as it ever did. */
const LEGACY_BACKEND = "setuptools.build_meta:__legacy__";
const DEFAULT_REQUIRES = ["setuptools"];

/**
 * The build system, by default that of setuptools.
 *
 * @param setupRequires `setup_requires` of a project of setuptools. It is appended, because the hook
 *   `get_requires_for_build_wheel` of setuptools answers with it, and a frontend then installs it before the build. Whoever has
 *   to know all inputs of a build beforehand, such as Nix, needs it as much as the rest.
 */
export function readBuildSystem(reading: TreeReading, setupRequires: readonly string[]): TreeBuildSystem {
  const declared = reading.attempt(() => {
    const table = reading.pyproject?.table("build-system", "[build-system] of pyproject.toml");
    return { requires: table?.texts("requires"), backend: table?.text("build-backend") };
  });
  const requires = declared?.requires ?? DEFAULT_REQUIRES;
  return {
    requires: [...new Set([...requires, ...setupRequires.map((text) => text.trim())])],
    backend: declared?.backend ?? LEGACY_BACKEND,
  };
}

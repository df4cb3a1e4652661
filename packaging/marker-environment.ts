/**
 * What markers are judged by: the values of the variables for one Python on one system.
 *
 * Dependency specifiers, "Environment markers" (PEP 508):
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 */

/** The variables' values; the expression in Python that gives each stands in the specification. */
export interface MarkerEnvironment {
  /** `cpython`. */
  readonly implementation_name: string;
  /** `3.11.7`, or the version of PyPy itself. */
  readonly implementation_version: string;
  /** `posix`, `nt`. */
  readonly os_name: string;
  /** `x86_64`. */
  readonly platform_machine: string;
  /** `CPython`. */
  readonly platform_python_implementation: string;
  /** The kernel's release, `6.1.0-42-amd64`; empty when not known. */
  readonly platform_release: string;
  /** `Linux`, `Darwin`, `Windows`. */
  readonly platform_system: string;
  /** The kernel's version, `#1 SMP …`; empty when not known. */
  readonly platform_version: string;
  /** `3.11.7`. */
  readonly python_full_version: string;
  /** `3.11`. */
  readonly python_version: string;
  /** `linux`, `darwin`, `win32`. */
  readonly sys_platform: string;
}

/** A variable with a value that the environment knows. */
type EnvironmentVariable = keyof MarkerEnvironment;

/** A variable that a marker may name: those of the environment, `extra`, and the two sets that only lock files have. */
export type MarkerVariable = EnvironmentVariable | "extra" | "extras" | "dependency_groups";

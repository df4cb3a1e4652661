/**
 * The marker environment of a declared target: what its Python would report, without running it.
 *
 * Dependency specifiers, "Environment markers" (PEP 508):
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 */

import type { MarkerEnvironment } from "../../packaging/marker-environment.ts";
import type { Interpreter } from "./interpreter.ts";
import type { System } from "./system.ts";

/**
 * The values that markers are judged by.
 *
 * `platform_release` and `platform_version` tell the kernel's release and build, which nobody knows of a machine that is only
 * declared. They are empty: no version, so that every comparison by order is false, and nothing is `in` them.
 */
export function markerEnvironment(system: System, interpreter: Interpreter): MarkerEnvironment {
  return {
    implementation_name: interpreter.implementation,
    implementation_version: interpreter.implementationVersion,
    os_name: system.osName,
    platform_machine: system.platformMachine,
    platform_python_implementation: interpreter.implementation === "cpython" ? "CPython" : "PyPy",
    platform_release: "",
    platform_system: system.platformSystem,
    platform_version: "",
    python_full_version: interpreter.pythonFullVersion,
    python_version: `3.${interpreter.minor}`,
    sys_platform: system.sysPlatform,
  };
}

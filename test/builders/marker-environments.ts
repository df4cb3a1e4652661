/** Marker environments for tests, as the real interpreters report them. */

import type { MarkerEnvironment } from "../../packaging/marker-environment.ts";

/** CPython 3.11 on Linux. */
export const LINUX: MarkerEnvironment = {
  implementation_name: "cpython",
  implementation_version: "3.11.7",
  os_name: "posix",
  platform_machine: "x86_64",
  platform_python_implementation: "CPython",
  platform_release: "6.1.0-42-amd64",
  platform_system: "Linux",
  platform_version: "#1 SMP PREEMPT_DYNAMIC Debian 6.1.159-1 (2025-12-30)",
  python_full_version: "3.11.7",
  python_version: "3.11",
  sys_platform: "linux",
};

/** CPython 3.9 on Windows. */
export const WINDOWS: MarkerEnvironment = {
  ...LINUX,
  implementation_version: "3.9.13",
  os_name: "nt",
  platform_machine: "AMD64",
  platform_release: "10",
  platform_system: "Windows",
  platform_version: "10.0.19045",
  python_full_version: "3.9.13",
  python_version: "3.9",
  sys_platform: "win32",
};

/** PyPy 3.10 on macOS. */
export const MACOS_PYPY: MarkerEnvironment = {
  ...LINUX,
  implementation_name: "pypy",
  implementation_version: "7.3.17",
  platform_machine: "arm64",
  platform_python_implementation: "PyPy",
  platform_release: "23.6.0",
  platform_system: "Darwin",
  platform_version: "Darwin Kernel Version 23.6.0",
  python_full_version: "3.10.14",
  python_version: "3.10",
  sys_platform: "darwin",
};

/** Python 2.7, and a Python built from between two releases with an unknown kernel. */
export const PYTHON_2: MarkerEnvironment = {
  ...LINUX,
  implementation_version: "2.7.18",
  python_full_version: "2.7.18",
  python_version: "2.7",
};
export const UNTAGGED: MarkerEnvironment = {
  ...LINUX,
  platform_release: "",
  platform_version: "",
  python_full_version: "3.14.0a2+",
  python_version: "3.14",
};

export const ENVIRONMENTS: readonly MarkerEnvironment[] = [LINUX, WINDOWS, MACOS_PYPY, PYTHON_2, UNTAGGED];

import { expect, test } from "vitest";
import { defined } from "../../../common/assert.ts";
import { readInterpreter } from "../../../resolver/environment/interpreter.ts";
import { markerEnvironment } from "../../../resolver/environment/marker-values.ts";
import { findSystem } from "../../../resolver/environment/system.ts";

function environmentOf(system: string, python: string): object {
  const interpreter = readInterpreter(python);
  if (typeof interpreter === "string") throw new Error(interpreter);
  return markerEnvironment(defined(findSystem(system), system), interpreter);
}

test("markerEnvironment() is what CPython 3.11.7 reports on Linux, but for the kernel", () => {
  expect(environmentOf("x86_64-linux", "cpython-3.11.7")).toEqual({
    implementation_name: "cpython",
    implementation_version: "3.11.7",
    os_name: "posix",
    platform_machine: "x86_64",
    platform_python_implementation: "CPython",
    platform_release: "",
    platform_system: "Linux",
    platform_version: "",
    python_full_version: "3.11.7",
    python_version: "3.11",
    sys_platform: "linux",
  });
});

test("markerEnvironment() of PyPy on Windows", () => {
  expect(environmentOf("x86_64-windows", "pypy-3.10.12")).toMatchObject({
    implementation_name: "pypy",
    implementation_version: "7.3.19",
    os_name: "nt",
    platform_machine: "AMD64",
    platform_python_implementation: "PyPy",
    platform_system: "Windows",
    python_full_version: "3.10.12",
    python_version: "3.10",
    sys_platform: "win32",
  });
});

test("markerEnvironment() of macOS on Apple's processor", () => {
  expect(environmentOf("aarch64-darwin", "cpython-3.12")).toMatchObject({
    os_name: "posix",
    platform_machine: "arm64",
    platform_system: "Darwin",
    python_version: "3.12",
    sys_platform: "darwin",
  });
});

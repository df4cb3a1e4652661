/** What does not fit the Python or the platform. */

import type { ExplanationCase } from "../explanation-case.ts";

export const TARGETS: readonly ExplanationCase[] = [
  {
    name: "python-too-old",
    database: { web: { "4.0": { python: ">=3.10" }, "5.0": { python: ">=3.12" } } },
    files: { "reqs.txt": ["web>=4"] },
    options: "--target x86_64-linux/cpython-3.9",
  },
  {
    name: "python-too-old-for-newer-versions",
    database: {
      web: {
        "4.0": { python: ">=3.8" },
        "4.1": { python: ">=3.9" },
        "5.0": { python: ">=3.10" },
        "5.1": { python: ">=3.10" },
        "5.2": { python: ">=3.12" },
      },
      forms: { "1.0": ["web>=4.1"] },
    },
    files: { "reqs.txt": ["forms", "web>4.1"] },
    options: "--target x86_64-linux/cpython-3.9",
  },
  {
    name: "python-too-new",
    database: {
      compiler: { "0.58": { python: ">=3.8,<3.12" }, "0.59": { python: ">=3.9,<3.13" } },
      frames: { "1.0": ["compiler"] },
    },
    files: { "reqs.txt": ["frames"] },
    options: "--target x86_64-linux/cpython-3.14",
  },
  {
    name: "python-too-old-and-too-new",
    database: {
      solver: {
        "1.0": { python: "<3.9" },
        "1.1": { python: "<3.10" },
        "2.0": { python: ">=3.12" },
        "2.1": { python: ">=3.13" },
      },
    },
    files: { "reqs.txt": ["solver"] },
    options: "--target x86_64-linux/cpython-3.11",
  },
  {
    name: "python-too-old-for-one-too-new-for-another",
    database: { compiler: { "0.58": { python: "<3.11" } }, web: { "5.0": { python: ">=3.12" } } },
    files: { "reqs.txt": ["compiler", "web"] },
  },
  {
    name: "tags-of-another-python",
    database: { frames: { "3.0": { wheels: ["cp312-cp312-manylinux_2_28_x86_64"] } } },
    files: { "reqs.txt": ["frames"] },
  },
  {
    name: "tags-windows-only",
    database: {
      "windows-registry": {
        "1.0": { wheels: ["cp311-cp311-win_amd64", "cp311-cp311-win32"] },
        "1.1": { wheels: ["cp311-cp311-win_amd64", "cp311-cp311-win32", "cp312-cp312-win_amd64"] },
      },
    },
    files: { "reqs.txt": ["windows-registry"] },
  },
  {
    name: "tags-musl",
    database: {
      frames: {
        "2.0": { wheels: ["cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64"] },
        "2.1": {
          wheels: ["cp311-cp311-manylinux_2_28_x86_64", "cp311-cp311-manylinux_2_28_aarch64"],
        },
      },
      reports: { "1.0": ["frames>=2"] },
    },
    files: { "reqs.txt": ["reports"] },
    options: "--target x86_64-linux-musl/cpython-3.11",
  },
  {
    name: "tags-old-glibc",
    database: { frames: { "2.1": { wheels: ["cp311-cp311-manylinux_2_28_x86_64"] } } },
    files: { "reqs.txt": ["frames"] },
    options: "--target x86_64-linux-glibc2.17/cpython-3.11",
  },
  {
    name: "tags-old-macos",
    database: {
      frames: { "2.1": { wheels: ["cp311-cp311-macosx_14_0_arm64", "cp311-cp311-macosx_14_0_x86_64"] } },
    },
    files: { "reqs.txt": ["frames"] },
    options: "--target aarch64-darwin-macos12/cpython-3.11",
  },
  {
    name: "several-targets",
    database: {
      frames: {
        "2.0": {
          wheels: ["cp311-cp311-manylinux_2_28_x86_64", "cp311-cp311-macosx_11_0_arm64"],
        },
      },
    },
    files: { "reqs.txt": ["frames"] },
    options:
      "--target x86_64-linux/cpython-3.11 --target aarch64-darwin/cpython-3.11 --target aarch64-linux/cpython-3.11",
  },
];

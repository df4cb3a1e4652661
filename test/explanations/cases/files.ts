/** What is left out by options about files: kinds, yanks, times, hashes, pre-releases. */

import type { ExplanationCase } from "../explanation-case.ts";

const SDIST_ONLY = { wheels: [], sdist: true } as const;
const GOOD_SHA256 = "9a5ef1a5".repeat(8);
const OTHER_SHA256 = "0c62d9c4".repeat(8);

export const FILES: readonly ExplanationCase[] = [
  {
    name: "sdist-only-with-wheels-alone",
    database: { parser: { "1.0": SDIST_ONLY, "1.1": SDIST_ONLY, "1.2": SDIST_ONLY } },
    files: { "reqs.txt": ["parser"] },
    options: "--providers wheel",
  },
  {
    name: "only-binary",
    database: {
      app: { "2.0": ["parser>=1.1"] },
      parser: { "1.0": [], "1.1": SDIST_ONLY, "1.2": SDIST_ONLY },
    },
    files: { "reqs.txt": ["app"] },
    options: "--only-binary :all:",
  },
  {
    name: "no-binary",
    database: { frames: { "1.0": [], "1.1": [] } },
    files: { "reqs.txt": ["--no-binary frames", "frames"] },
  },
  {
    name: "provider-of-one-project",
    database: {
      app: { "2.0": ["frames>=2"] },
      frames: { "1.0": { sdist: true }, "2.0": [], "2.1": [] },
    },
    files: { "reqs.txt": ["app"] },
    options: "--provider frames=sdist",
  },
  {
    name: "yanked-one",
    database: {
      web: { "1.0": [], "1.1": { yanked: "leaks passwords in logs" } },
      forms: { "1.0": ["web>1.0"] },
    },
    files: { "reqs.txt": ["forms"] },
  },
  {
    name: "yanked-all",
    database: { mailer: { "0.1": { yanked: "" }, "0.2": { yanked: "" }, "0.3": { yanked: "" } } },
    files: { "reqs.txt": ["mailer"] },
  },
  {
    name: "yanked-for-several-reasons",
    database: {
      web: {
        "1.0": [],
        "2.0": { yanked: "wheel is broken" },
        "2.1": { yanked: "wheel is broken" },
        "2.2": { yanked: "released by mistake" },
      },
    },
    files: { "reqs.txt": ["web>=2"] },
  },
  {
    name: "cut-off",
    database: {
      web: {
        "1.0": { uploaded: "2025-02-01T12:00:00Z" },
        "2.0": { uploaded: "2026-03-01T12:00:00Z" },
        "2.1": { uploaded: "2026-05-20T09:30:00Z" },
      },
      forms: { "1.0": { requires: ["web>=2"], uploaded: "2025-06-01T12:00:00Z" } },
    },
    files: { "reqs.txt": ["forms"] },
    options: "--exclude-newer 2026-01-01",
  },
  {
    name: "cut-off-and-no-upload-time",
    database: { web: { "1.0": [], "1.1": [] } },
    files: { "reqs.txt": ["web"] },
    options: "--exclude-newer 2026-01-01",
  },
  {
    name: "as-of",
    database: {
      web: { "1.0": { uploaded: "2025-02-01T12:00:00Z" }, "2.0": { uploaded: "2026-03-01T12:00:00Z" } },
    },
    files: { "reqs.txt": ["web>=2"] },
    options: "--as-of 2026-01-31",
  },
  {
    name: "as-of-and-no-upload-time",
    database: { web: { "1.0": [], "1.1": [] } },
    files: { "reqs.txt": ["web"] },
    options: "--as-of 2026-01-31",
  },
  {
    name: "prereleases-disallowed",
    database: { web: { "2.0b1": [], "2.0b2": [] } },
    files: { "reqs.txt": ["web"] },
    options: "--prerelease disallow",
  },
  {
    name: "prereleases-explicit",
    database: { web: { "1.0": [], "2.0b1": [] }, forms: { "1.0": ["web>=2.0b1"] } },
    files: { "reqs.txt": ["forms"] },
    options: "--prerelease explicit",
  },
  {
    name: "hash-mismatch",
    database: { web: { "1.0": { sha256: GOOD_SHA256 } } },
    files: { "reqs.txt": [`web==1.0 --hash=sha256:${OTHER_SHA256}`] },
  },
];

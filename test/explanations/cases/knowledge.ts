/** What the database does not know, what an index took away, and what lies elsewhere: URLs, Nix. */

import { normalizeName } from "../../../packaging/name.ts";
import type { ExplanationCase } from "../explanation-case.ts";

const FORK = "https://example.org/web-1.5-py3-none-any.whl";

export const KNOWLEDGE: readonly ExplanationCase[] = [
  {
    name: "unknown-dependencies",
    database: {
      audio: { "0.8": { unknown: true }, "0.9": { unknown: true } },
      player: { "1.0": ["audio>=0.8"] },
    },
    files: { "reqs.txt": ["player"] },
  },
  {
    name: "unreadable-metadata",
    database: { audio: { "0.8": ["codecs (>=1.0,<"], "0.9": ["codecs (>=1.0,<"] } },
    files: { "reqs.txt": ["audio"] },
  },
  {
    name: "quarantined",
    database: { colorful: { "1.0": [], "1.1": [] }, app: { "1.0": ["colorful"] } },
    statuses: { colorful: "quarantined" },
    files: { "reqs.txt": ["app"] },
  },
  {
    name: "removed",
    database: { colorful: { "1.0": [], "1.1": [] } },
    statuses: { colorful: "removed" },
    files: { "reqs.txt": ["colorful>=1"] },
  },
  {
    name: "url-dependency-not-supplied",
    database: { forms: { "1.0": [`web @ ${FORK}`] }, web: { "1.0": [] } },
    files: { "reqs.txt": ["forms"] },
  },
  {
    name: "url-with-a-version-that-others-refuse",
    database: { web: { "1.0": [], "2.0": [] }, forms: { "1.0": ["web>=2"], "1.1": ["web>=2"] } },
    files: {
      "reqs.txt": [`web @ ${FORK}`, "forms"],
      "web.metadata": ["Metadata-Version: 2.1", "Name: web", "Version: 1.5"],
    },
    options: "--supply web=web.metadata",
  },
  {
    name: "nixpkgs-with-unknown-dependencies",
    database: { frames: { "1.0": [], "3.0": [] }, app: { "1.0": ["frames>=2"] } },
    files: { "reqs.txt": ["app", "frames<3"] },
    options: "--providers nixpkgs,wheel",
    nixpkgs: {
      digest: "sha256-0000000000000000000000000000000000000000000=",
      packagesByPython: new Map([
        [
          "3.11",
          [
            {
              attribute: "frames",
              name: normalizeName("frames"),
              version: "2.2",
              requiresDist: null,
              inputNames: null,
            },
          ],
        ],
      ]),
    },
  },
];

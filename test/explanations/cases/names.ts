/** Names and versions that do not exist. */

import type { ExplanationCase } from "../explanation-case.ts";

const LIBRARY = {
  web: { "1.0": [], "1.1": [], "2.0": [], "2.1": [] },
  forms: { "1.0": ["web<2"], "1.1": ["web>=2"] },
};

export const NAMES: readonly ExplanationCase[] = [
  {
    name: "name-misspelt",
    database: { requests: { "2.31": [], "2.32": [] }, quests: { "1.0": [] } },
    files: { "reqs.txt": ["reqests>=2.30"] },
  },
  {
    name: "name-unknown",
    database: LIBRARY,
    files: { "reqs.txt": ["web", "companyinternal>=3"] },
  },
  {
    name: "name-misspelt-by-dependency",
    database: {
      requests: { "2.32": [] },
      scraper: { "0.1": ["reqests>=2"], "0.2": ["reqests>=2.30"] },
    },
    files: { "reqs.txt": ["scraper"] },
  },
  {
    name: "version-missing",
    database: LIBRARY,
    files: { "reqs.txt": ["forms", "web>=3"] },
  },
  {
    name: "version-missing-by-dependency",
    database: { ...LIBRARY, shop: { "1.0": ["web>=3"], "1.1": ["web>=3,<4"] } },
    files: { "reqs.txt": ["shop"] },
  },
  {
    name: "version-only-as-prerelease",
    database: { web: { "1.0": [], "2.0a1": [], "2.0rc1": [] } },
    files: { "reqs.txt": ["web>=2.0"] },
  },
  {
    name: "version-never-valid",
    database: { web: { "2004d": [], "2005d": [] } },
    files: { "reqs.txt": ["web"] },
  },
  {
    name: "local-version-missing",
    database: { tensors: { "2.4.0+cpu": [], "2.4.0+cu121": [], "2.5.0+cpu": [] } },
    files: { "reqs.txt": ["# the machines have CUDA 11.8", "tensors==2.4.0+cu118"] },
  },
  {
    name: "epoch",
    database: {
      calendars: { "2023.1": [], "2024.1": [], "1!1.0": [], "1!1.1": [] },
      planner: { "3.0": ["calendars>=1!1.0"] },
    },
    files: { "reqs.txt": ["calendars<2025", "planner"] },
  },
];

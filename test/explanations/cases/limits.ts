/** Constraints and overrides that are to blame. */

import type { ExplanationCase } from "../explanation-case.ts";

const WEB = {
  web: { "1.0": [], "1.1": [], "2.0": [], "2.1": [] },
  forms: { "1.0": ["web>=1,<2"], "2.0": ["web>=2"], "2.1": ["web>=2"] },
  shop: { "1.0": ["forms>=2"] },
};

export const LIMITS: readonly ExplanationCase[] = [
  {
    name: "constraint",
    database: WEB,
    files: { "reqs.txt": ["forms>=2"], "cons.txt": ["# tested by the platform team", "web<2"] },
    options: "--constraint cons.txt",
  },
  {
    name: "constraint-on-the-line-itself",
    database: WEB,
    files: { "reqs.txt": ["web>=2"], "cons.txt": ["forms<2", "web==1.1"] },
    options: "--constraint cons.txt",
  },
  {
    name: "constraints-of-several-files",
    database: { ...WEB, cache: { "1.0": [], "2.0": [] } },
    files: {
      "reqs.txt": ["shop", "cache"],
      "platform.txt": ["cache<2", "forms<2.1"],
      "security.txt": ["cache>=1", "web>=1.1", "forms!=2.0"],
    },
    options: "--constraint platform.txt --constraint security.txt",
  },
  {
    name: "override",
    database: WEB,
    files: {
      "reqs.txt": ["forms>=2", "web>=2"],
      "overrides.txt": ["# until the new release", "web==0.9"],
    },
    options: "--override overrides.txt",
  },
  {
    name: "override-of-a-dependency",
    database: {
      ...WEB,
      mailer: { "1.0": ["templates"] },
      templates: { "1.0": ["web>=2"] },
    },
    files: { "reqs.txt": ["mailer"], "cons.txt": ["web<2"], "overrides.txt": ["web>=2.1"] },
    options: "--constraint cons.txt --override overrides.txt",
  },
];

/** Lines of the person's own that contradict each other, alone or through what they ask for. */

import type { ExplanationCase } from "../explanation-case.ts";

const WEB = {
  web: { "1.0": [], "1.1": [], "1.2": [], "2.0": [], "2.1": [], "3.0": [] },
  forms: { "1.0": ["web<2"], "2.0": ["web>=2"], "2.1": ["web>=2"], "3.0": ["web>=3"] },
};

/** Sixty projects that agree with everything. */
const FILLER = Object.fromEntries(
  Array.from({ length: 60 }, (_, i) => [`plugin-${String(i + 1).padStart(2, "0")}`, { "1.0": ["web"] }]),
);

export const LINES: readonly ExplanationCase[] = [
  {
    name: "lines-on-one-project",
    database: WEB,
    files: { "reqs.txt": ["web>=2", "forms", "web<2"] },
  },
  {
    name: "lines-on-one-project-in-two-files",
    database: WEB,
    files: {
      "reqs.txt": ["-r base.txt", "web==3.0"],
      "base.txt": ["# pinned by the base image", "web==1.2"],
    },
  },
  {
    name: "lines-through-a-dependency",
    database: WEB,
    files: { "reqs.txt": ["web<2", "forms>=2"] },
  },
  {
    name: "lines-pinned",
    database: WEB,
    files: { "reqs.txt": ["web==1.2", "forms==3.0"] },
  },
  {
    name: "lines-many",
    database: { ...WEB, ...FILLER },
    files: {
      "reqs.txt": [
        ...Object.keys(FILLER).slice(0, 33),
        "forms>=2",
        ...Object.keys(FILLER).slice(33),
        "web~=1.0",
      ],
    },
  },
  {
    name: "two-independent-conflicts",
    database: {
      ...WEB,
      numbers: { "1.26": [], "2.0": [] },
      charts: { "4.0": ["numbers>=2"] },
    },
    files: { "reqs.txt": ["web<2", "forms>=2", "numbers<2", "charts"] },
  },
  {
    name: "marker-leaves-a-line-out",
    database: WEB,
    files: {
      "reqs.txt": [
        "web>=3 ; python_version < '3.10'",
        "web<2 ; python_version >= '3.10'",
        "forms>=2 ; sys_platform != 'win32'",
      ],
    },
  },
  {
    name: "marker-of-a-dependency",
    database: {
      ...WEB,
      shop: { "1.0": ["web<2 ; python_version < '3.12'", "web>=2 ; python_version >= '3.12'"] },
    },
    files: { "reqs.txt": ["shop", "web>=2"] },
  },
  {
    name: "local-versions",
    database: {
      tensors: { "2.4.0+cpu": [], "2.4.0+cu121": [], "2.5.0+cpu": [], "2.5.0+cu121": [] },
      vision: { "0.19.0+cu121": ["tensors==2.4.0+cu121"], "0.20.0+cu121": ["tensors==2.5.0+cu121"] },
    },
    files: { "reqs.txt": ["tensors==2.4.0+cpu", "vision"] },
  },
  {
    name: "self-conflict",
    database: { plugin: { "1.0": ["plugin[core]>=1.1"], "1.1": ["plugin[core]>=1.2"] } },
    files: { "reqs.txt": ["plugin"] },
  },
];

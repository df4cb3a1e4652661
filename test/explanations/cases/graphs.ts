/** Conflicts that lie deep: chains, diamonds, extras, pins, long runs of versions. */

import type { ExplanationCase } from "../explanation-case.ts";

/** `<major>.0` to `<major>.<count - 1>`. */
function minors(
  major: number,
  count: number,
  requires: (minor: number) => readonly string[],
): Record<string, readonly string[]> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, minor) => [`${major}.${minor}`, requires(minor)]),
  );
}

export const GRAPHS: readonly ExplanationCase[] = [
  {
    name: "chain",
    database: {
      shop: { "4.0": ["payments>=2"] },
      payments: { "2.0": ["http-client>=5"], "2.1": ["http-client>=5"] },
      "http-client": { "5.0": ["sockets>=3,<4"], "5.1": ["sockets>=3,<4"] },
      sockets: { "2.0": [], "3.0": ["crypto<40"], "3.1": ["crypto<40"] },
      crypto: { "39.0": [], "41.0": [], "42.0": [] },
    },
    files: { "reqs.txt": ["crypto>=41", "shop"] },
  },
  {
    name: "chain-with-older-versions",
    database: {
      shop: { "1.0": ["payments<2"], "2.0": ["payments>=2"], "3.0": ["payments>=2"] },
      payments: { "1.0": ["http-client<5"], "2.0": ["http-client>=5"], "2.1": ["http-client>=5"] },
      "http-client": { "4.0": ["crypto<35"], "5.0": ["crypto<40"], "5.1": ["crypto<40"] },
      crypto: { "34.0": [], "39.0": [], "41.0": [], "42.0": [] },
    },
    files: { "reqs.txt": ["shop", "crypto>=41"] },
  },
  {
    name: "diamond",
    database: {
      shop: { "1.0": ["payments", "reports"] },
      payments: { "1.0": ["dates<3"], "1.1": ["dates<3"] },
      reports: { "2.0": ["dates>=3"], "2.1": ["dates>=3"] },
      dates: { ...minors(2, 8, () => []), ...minors(3, 4, () => []) },
    },
    files: { "reqs.txt": ["shop"] },
  },
  {
    name: "diamond-of-two-lines",
    database: {
      payments: { "1.0": ["dates<3"], "1.1": ["dates<3"] },
      reports: { "1.0": [], "2.0": ["dates>=3"], "2.1": ["dates>=3"] },
      dates: { ...minors(2, 8, () => []), ...minors(3, 4, () => []) },
    },
    files: { "reqs.txt": ["payments", "reports>=2"] },
  },
  {
    name: "long-run-of-versions",
    database: {
      numbers: { ...minors(1, 22, () => []), ...minors(2, 17, () => []) },
      frames: minors(0, 61, () => ["numbers>=2.3"]),
    },
    files: { "reqs.txt": ["numbers<2", "frames"] },
  },
  {
    name: "each-version-pins-another",
    database: {
      models: minors(2, 20, (minor) => [`models-core==2.${minor}`]),
      "models-core": minors(2, 20, () => []),
    },
    files: { "reqs.txt": ["models>=2.12", "models-core<2.10"] },
  },
  {
    name: "each-version-pins-a-missing-one",
    database: {
      models: minors(2, 8, (minor) => [`models-core==2.${minor}.1`]),
      "models-core": minors(2, 8, () => []),
    },
    files: { "reqs.txt": ["models"] },
  },
  {
    name: "each-version-needs-another-project",
    database: {
      warehouse: {
        "1.0": ["old-client<2"],
        "1.1": ["old-client<1.5"],
        "2.0": ["cloud-core>=1"],
        "2.1": ["cloud-core>=1.2"],
        "3.0": ["query-engine==3.0"],
        "3.1": ["query-engine==3.1"],
      },
      "old-client": { "1.0": ["asn"], "1.4": ["asn"], "1.9": ["asn"] },
      "cloud-core": { "1.0": ["asn"], "1.2": ["asn"] },
      "query-engine": { "3.0": ["asn"], "3.1": ["asn"] },
      asn: { "0.4": { wheels: [], sdist: true, unknown: true } },
    },
    files: { "reqs.txt": ["warehouse"] },
  },
  {
    name: "extra-in-conflict",
    database: {
      web: {
        "2.0": {
          requires: ["sockets>=1", "sockets>=3 ; extra == 'async'"],
          extras: ["async"],
        },
        "2.1": {
          requires: ["sockets>=1", "sockets>=3.1 ; extra == 'async'"],
          extras: ["async"],
        },
      },
      sockets: { "1.0": [], "2.0": [], "3.0": [], "3.1": [] },
    },
    files: { "reqs.txt": ["web[async]", "sockets<3"] },
  },
  {
    name: "extra-in-a-chain",
    database: {
      shop: { "1.0": { requires: ["web[all]>=2 ; extra == 'server'"], extras: ["server"] } },
      web: {
        "2.0": {
          requires: ["web[async] ; extra == 'all'", "sockets>=3 ; extra == 'async'"],
          extras: ["all", "async"],
        },
      },
      sockets: { "2.0": [], "3.0": [] },
    },
    files: { "reqs.txt": ["shop[server]", "sockets<3"] },
  },
];

/**
 * Compares our reading of versions, specifiers, markers and requirements with that of PyPA packaging, on all distinct texts
 * of real metadata. Run it after a change to packaging/, and name its counts in docs/differences-from-packaging.md.
 *
 *     node scripts/differential.ts --database DIRECTORY [--data DIRECTORY] [--seed NUMBER] [--suite NAME]
 *
 * `--database` is the unpacked dependency database of September 2023 (`wheel/`, `sdist/`); `--data` the folder with the other
 * collections, `../shared/data` by default. Exit code 1 when anything differs, 2 when no oracle or no data was found.
 */

import { parseArgs } from "node:util";
import { MARKER_SUITES } from "../test/differential/marker-suite.ts";
import { findPackagingOracle } from "../test/differential/packaging-oracle.ts";
import { readRealStrings } from "../test/differential/real-strings.ts";
import { REQUIREMENT_SUITES } from "../test/differential/requirement-suite.ts";
import { SPECIFIER_SUITES } from "../test/differential/specifier-suite.ts";
import { seededRandom, type Suite } from "../test/differential/suite.ts";
import { TAG_SUITES } from "../test/differential/tag-suite.ts";
import { VERSION_SUITES } from "../test/differential/version-suite.ts";

const SUITES: readonly Suite[] = [
  ...VERSION_SUITES,
  ...SPECIFIER_SUITES,
  ...MARKER_SUITES,
  ...REQUIREMENT_SUITES,
  ...TAG_SUITES,
];
const SEED_DEFAULT = "20261122";

const { values } = parseArgs({
  options: {
    database: { type: "string", default: "" },
    data: { type: "string", default: "../shared/data" },
    seed: { type: "string", default: SEED_DEFAULT },
    suite: { type: "string" },
  },
});

process.exitCode = main();

function main(): number {
  const oracle = findPackagingOracle();
  if (oracle === undefined) return 2;
  const strings = readRealStrings({ databaseDirectory: values.database, dataDirectory: values.data });
  if (strings.versions.length === 0) {
    console.error(`Cannot compare: no texts in "${values.database}" and "${values.data}"`);
    return 2;
  }
  console.log(`packaging ${oracle.packagingVersion}, seed ${values.seed}`);
  for (const [name, texts] of Object.entries(strings)) console.log(`distinct ${name}: ${texts.length}`);
  let [comparisonCount, differenceCount] = [0, 0];
  for (const suite of SUITES.filter(({ name }) => values.suite === undefined || name === values.suite)) {
    const report = suite.run(oracle, strings, seededRandom(Number(values.seed)));
    comparisonCount += report.comparisonCount;
    differenceCount += report.differences.length;
    console.log(`${suite.name}: ${report.comparisonCount} compared, ${report.differences.length} differ`);
    for (const difference of report.differences) console.log(`  ${difference}`);
  }
  console.log(`all: ${comparisonCount} compared, ${differenceCount} differ`);
  return differenceCount === 0 ? 0 : 1;
}

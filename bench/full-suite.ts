/**
 * The database of 2023 at full size: random and heavy roots, in this process and as processes of their own, with files in the
 * system's memory and without, beside an empty Node, resolvelib and pip on the same requirements in the same run.
 *
 * It takes about half an hour with the others, and five minutes without them.
 */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { costTable, heavyTable, slowestTable } from "./full/cost-tables.ts";
import { type MeasuredQuestion, measureQuestion } from "./full/measured-question.ts";
import { TARGET, measureInProcess } from "./full/question.ts";
import { Rivals } from "./full/rivals.ts";
import { heavyRivalTable, rivalTable } from "./full/rival-tables.ts";
import { HEAVY_ROOTS } from "./heavy-roots.ts";
import type { BenchOptions } from "./main.ts";
import { randomRoots } from "./random-roots.ts";

const BIN = "dist/pinwheel.cjs";
const SEED = 20231107;
/** Of whether any root takes long. */
const MANY_ROOTS = 2000;

/** All tables; undefined without a large index. */
export async function fullSuite(options: BenchOptions): Promise<string | undefined> {
  const { largeIndexPath: indexPath, rootCount } = options;
  if (indexPath === undefined) return undefined;
  if (!existsSync(BIN)) throw new Error(`Cannot find ${BIN}: run "pnpm build" first`);
  const index = PackageIndex.open(new FileByteSource(indexPath));
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  const rivals = await Rivals.start(options, { bin: BIN, indexPath, index, directory });
  try {
    const groups = [
      ...randomRoots(index, rootCount, SEED).map((name) => ({ group: "random", lines: [name] })),
      ...HEAVY_ROOTS.map(({ kind, lines }) => ({ group: kind, lines })),
    ];
    // What is measured in this process is warm code.
    for (const asked of HEAVY_ROOTS) measureInProcess(indexPath, asked, 1);
    const measured: MeasuredQuestion[] = [];
    for (const [i, asked] of groups.entries()) {
      console.error(`${i + 1} of ${groups.length}: ${asked.lines.join(", ")}`);
      measured.push(await measureQuestion({ bin: BIN, indexPath, directory, rivals }, asked));
    }
    const heavy = measured.filter(({ group }) => group !== "random");
    const many = randomRoots(index, MANY_ROOTS, SEED + 1).map((name) => ({
      lines: [name],
      ...measureInProcess(indexPath, { lines: [name] }, 1),
    }));
    return [
      `${rootCount} random roots (seed ${SEED}) and ${heavy.length} heavy ones (bench/heavy-roots.ts) for ${TARGET.id}:`,
      costTable(measured),
      "The heavy roots one by one; solving and `resolve()` in this warm process, the rest as processes of their own:",
      heavyTable(heavy),
      `${MANY_ROOTS} other random roots, once each in this process, the index opened anew for each:`,
      slowestTable(many),
      ...(rivals.isEmpty ? ["Others were not measured: this needs --python and --pip-wheel."] : []),
      ...(rivals.isEmpty ? [] : [rivals.about, rivalTable(measured), heavyRivalTable(heavy)]),
    ].join("\n\n");
  } finally {
    await rivals.close();
    rmSync(directory, { recursive: true });
  }
}

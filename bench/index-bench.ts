/** The index: its size by section, and what opening, finding a name and walking a large closure cost, in reads and in time. */

import { FileByteSource } from "../database/index/file-byte-source.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { verifyIndex } from "../database/index/verify-index.ts";
import { normalizeName } from "../packaging/name.ts";
import type { BenchOptions } from "./main.ts";
import { inTurn, rounded, spreadOf, table } from "./measure.ts";

const ROUNDS = 21;
const PACKAGE_COUNT_MAX = 600;
const ROOT = normalizeName("jupyterlab");

/** Sizes, then costs; undefined without a large index. */
export function indexSuite({ largeIndexPath }: BenchOptions): string | undefined {
  if (largeIndexPath === undefined) return undefined;
  return `${sizes(largeIndexPath)}\n\n${costs(largeIndexPath)}`;
}

function sizes(path: string): string {
  const source = new FileByteSource(path);
  const { sectionSizesBytes, sizeBytes } = verifyIndex(source, path);
  source.close();
  const rows = Object.entries({ ...sectionSizesBytes, "whole file": sizeBytes });
  return table(
    ["section", "MB"],
    rows.map(([name, bytes]) => [name, rounded(bytes / 1e6)]),
  );
}

function costs(path: string): string {
  const walks = [openIndex, findName, walkClosure];
  const names = [
    "open",
    `open, and find ${ROOT}`,
    `open, and walk up to ${PACKAGE_COUNT_MAX} packages from ${ROOT}`,
  ];
  const counted = walks.map((walk) => {
    const source = new CountingSource(path);
    walk(source);
    source.close();
    return source;
  });
  const contenders = walks.map((walk) => () => {
    const source = new FileByteSource(path);
    walk(source);
    source.close();
  });
  const spreads = inTurn(contenders, ROUNDS).map(spreadOf);
  const openMs = spreads[0]?.medianMs ?? NaN;
  return table(
    ["in a warm process", "reads", "KB", "median ms", "ratio to open"],
    spreads.map(({ medianMs }, i) => [
      names[i] ?? "",
      counted[i]?.readCount ?? 0,
      rounded((counted[i]?.readBytes ?? 0) / 1000),
      rounded(medianMs),
      rounded(medianMs / openMs),
    ]),
  );
}

function openIndex(source: FileByteSource): PackageIndex {
  return PackageIndex.open(source, { label: source.path });
}

function findName(source: FileByteSource): void {
  openIndex(source).find(ROOT);
}

/** Follows the requirements of the newest version of each package, markers or not, and looks at each range. */
function walkClosure(source: FileByteSource): void {
  const index = openIndex(source);
  const root = index.find(ROOT);
  const ids = new Set(root === undefined ? [] : [root]);
  for (const id of ids) {
    const project = index.get(id);
    if (project.versionCount === 0) continue;
    const known = project.filesOf(project.versionCount - 1).find(({ metadataId }) => metadataId !== -1);
    for (const row of known === undefined ? [] : project.metadataRows(known.metadataId)) {
      index.get(row.dependency).range(row.rangeId);
      if (ids.size < PACKAGE_COUNT_MAX) ids.add(row.dependency);
    }
  }
}

/** Counts what is read of a file: numbers that no machine changes. */
class CountingSource extends FileByteSource {
  readCount = 0;
  readBytes = 0;

  override read(offset: number, byteCount: number): Uint8Array {
    this.readCount++;
    this.readBytes += byteCount;
    return super.read(offset, byteCount);
  }
}

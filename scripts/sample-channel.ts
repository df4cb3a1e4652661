/**
 * The part of conda-forge that the bundled sample database has: what some solves of a whole channel choose. So whatever else is missing, these
 * can be made again.
 */

import { SubdirDigest } from "../database/conda/subdir-digest.ts";
import { type CondaSubdirData, MemoryCondaSource } from "../database/conda/memory-source.ts";
import { openChannelFolder } from "../database/conda/channel-folder.ts";
import { NO_PYPI_NAMES, PypiNames } from "../database/conda/pypi-names.ts";
import type { CondaRecord } from "../packaging/conda/record.ts";
import { NOARCH } from "../packaging/conda/subdir.ts";
import { virtualPackagesOf } from "../packaging/conda/virtual-package.ts";
import { CondaSolver } from "../resolver/providers/conda/solve-conda.ts";

/** The channel of the sample. */
export const SAMPLE_CHANNEL = "conda-forge";
const CHANNEL = SAMPLE_CHANNEL;
const SUBDIR = "linux-64";
const PYTHON = "python 3.11.*";

/** What the wheels of the sample need most, interpreters of other languages, and libraries that no wheel brings. */
const REQUESTS: readonly (readonly string[])[] = [
  [PYTHON, "numpy", "scipy", "pandas", "scikit-learn", "matplotlib-base"],
  [PYTHON, "numpy", "scipy", "libblas * *_mkl"],
  [PYTHON, "requests", "httpx", "pyyaml", "pydantic", "rich", "ruamel.yaml"],
  [PYTHON, "lxml", "requests"],
  [PYTHON, "ipython", "boto3", "cryptography"],
  [PYTHON, "polars", "zstandard", "tqdm"],
  [PYTHON, "flask", "jinja2", "click"],
  [PYTHON, "pip", "setuptools", "wheel"],
  ["git", "cmake", "ninja"],
  ["graphviz"],
  ["nodejs"],
];

/** Each request is solved with all records, and with those that were there then, so that there is something to choose. */
const MOMENTS_MS: readonly number[] = [Number.POSITIVE_INFINITY, Date.UTC(2025, 6, 1)];

/**
 * The chosen records of a folder of channels, by subdirectory.
 *
 * @throws {Error} when a request cannot be met.
 */
export function sampleChannel(folder: string): ReadonlyMap<string, readonly CondaRecord[]> {
  const records = openChannelFolder(folder, [CHANNEL]).source.allRecords();
  const chosen = new Set(MOMENTS_MS.flatMap((momentMs) => chosenAt(records, momentMs)));
  return Map.groupBy(chosen, ({ subdir }) => subdir);
}

function chosenAt(records: readonly CondaRecord[], momentMs: number): CondaRecord[] {
  const then = records.filter(({ timestampMs }) => timestampMs !== null && timestampMs < momentMs);
  const solver = new CondaSolver({
    source: new MemoryCondaSource(
      [SUBDIR, NOARCH].map((subdir) => dataOf(subdir, then)),
      new PypiNames(NO_PYPI_NAMES),
    ),
    channels: [CHANNEL],
    priority: "strict",
    subdirs: [SUBDIR, NOARCH],
    virtualPackages: virtualPackagesOf({ subdir: SUBDIR, glibc: "2.40", macos: null }),
  });
  return REQUESTS.flatMap((specs) => {
    const outcome = solver.solve(
      specs.map((text, i) => ({ text, origin: { file: "request", line: i + 1 } })),
    );
    if (outcome.kind !== "solved") throw new Error(`The channel has no ${specs.join(", ")}`);
    return outcome.records;
  });
}

function dataOf(subdir: string, records: readonly CondaRecord[]): CondaSubdirData {
  const own = records.filter((record) => record.subdir === subdir);
  return { channel: CHANNEL, subdir, records: own, digest: new SubdirDigest().digest() };
}

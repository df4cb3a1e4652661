/** Environments of real locks in which packages of conda and projects of PyPI stand together, as `../shared/data/conda/environments` has them. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { type CondaRecord, readCondaRecord } from "../../packaging/conda/record.ts";
import { NOARCH } from "../../packaging/conda/subdir.ts";

/** A project of PyPI of a lock. */
export interface LockedProject {
  readonly url: string;
  readonly name: string;
  /** Missing for a folder of the lock's own project that says none. */
  readonly version?: string;
  readonly sha256?: string;
  readonly requires_dist?: readonly string[];
  readonly requires_python?: string;
}

/** One environment for one platform. */
export interface MixedEnvironment {
  /** `OWNER/NAME:PATH#ENVIRONMENT#PLATFORM DATE DIGEST`: unlike those of others. */
  readonly key: string;
  /** `OWNER/NAME:PATH`. */
  readonly lock: string;
  /** The beginning of the lock's digest. */
  readonly digest: string;
  /** The subdirectory of its packages, which the platform of the lock may call otherwise. */
  readonly subdir: string;
  readonly virtualPackages: readonly string[];
  readonly records: readonly CondaRecord[];
  readonly projects: readonly LockedProject[];
}

/** Everything of the folder. */
export interface MixedData {
  readonly environments: readonly MixedEnvironment[];
  /** Every record of every lock; of an artifact whose metadata changed there are several. */
  readonly records: readonly CondaRecord[];
  readonly projects: readonly LockedProject[];
  /** Projects by name of conda; null where it is none. */
  readonly names: ReadonlyMap<string, readonly string[] | null>;
}

interface EnvironmentRow {
  readonly key: string;
  readonly blob: string;
  readonly date: string;
  readonly virtual_packages?: readonly string[];
  /** Rows of records.jsonl.zst and of pypi.jsonl.zst. */
  readonly conda: readonly number[];
  readonly pypi?: readonly number[];
}

/** Reads the folder of the data of conda. The caller says that it is one: its README has the shapes. */
export function readMixedData(folder: string): MixedData {
  const text = (path: string): string =>
    zstdDecompressSync(readFileSync(join(folder, path))).toString("utf8");
  const lines = <Line>(path: string): Line[] =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    text(path)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
  const records = lines<{ readonly url: string }>("environments/records.jsonl.zst").map(recordOfRow);
  const projects = lines<LockedProject>("environments/pypi.jsonl.zst");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const table = JSON.parse(text("mapping/conda-forge.json.zst")) as Record<string, readonly string[] | null>;
  return {
    environments: lines<EnvironmentRow>("environments/environments.jsonl.zst").flatMap((row) =>
      row.pypi === undefined ? [] : [environmentOf(row, row.pypi, records, projects)],
    ),
    records,
    projects,
    names: new Map(Object.entries(table)),
  };
}

function environmentOf(
  { key, blob, date, virtual_packages = [], conda }: EnvironmentRow,
  pypi: readonly number[],
  records: readonly CondaRecord[],
  projects: readonly LockedProject[],
): MixedEnvironment {
  const digest = blob.slice(0, 8);
  const own = conda.map((row) => at(records, row));
  return {
    key: `${key} ${date} ${digest}`,
    lock: key.split("#")[0] ?? key,
    digest,
    subdir: own.find(({ subdir }) => subdir !== NOARCH)?.subdir ?? NOARCH,
    virtualPackages: virtual_packages,
    records: own,
    projects: pypi.map((row) => at(projects, row)),
  };
}

/** The address of an artifact says channel, subdirectory, name, version and build. */
function recordOfRow(row: { readonly url: string }): CondaRecord {
  const [channel = "", subdir = "", filename = ""] = decodeURIComponent(row.url).split("/").slice(-3);
  const { name, version, build } =
    /^(?<name>.+)-(?<version>[^-]+)-(?<build>[^-]+)\.(?:conda|tar\.bz2)$/.exec(filename)?.groups ?? {};
  const baseUrl = new URL("../..", row.url).href;
  const record = readCondaRecord(filename, { ...row, name, version, build }, { channel, subdir, baseUrl });
  if (typeof record === "string") throw new Error(`${row.url}: ${record}`);
  return record;
}

function at<Item>(items: readonly Item[], row: number): Item {
  const item = items[row];
  if (item === undefined) throw new Error(`There is no row ${row}`);
  return item;
}

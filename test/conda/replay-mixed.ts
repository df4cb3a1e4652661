/** Solved environments of real locks, in which conda and PyPI stand together, asked of the resolver again: ../shared/data/conda/environments. */

import { basename } from "node:path";
import { readCondaRecord } from "../../packaging/conda/record.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { normalizeName } from "../../packaging/name.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import { parseTarget } from "../../resolver/environment/target.ts";
import { DEFAULT_OPTIONS, EMPTY_INPUTS, type Question } from "../../resolver/question.ts";
import { condaSource } from "../builders/conda-source.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { file, known, project } from "../builders/records.ts";

/** A row of environments.jsonl.zst. */
export interface EnvironmentRow {
  readonly key: string;
  readonly blob: string;
  readonly date: string;
  readonly platform: string;
  readonly virtual_packages?: readonly string[];
  /** Rows of records.jsonl.zst and of pypi.jsonl.zst. */
  readonly conda: readonly number[];
  readonly pypi?: readonly number[];
}

/** A row of records.jsonl.zst: what the lock had of an artifact. */
export interface RecordRow {
  readonly url: string;
}

/** A row of pypi.jsonl.zst. */
export interface PypiRow {
  readonly url: string;
  readonly name: string;
  /** Missing for a folder of the project itself. */
  readonly version?: string;
  readonly sha256?: string;
  readonly requires_dist?: readonly string[];
  readonly requires_python?: string;
}

const NO_VERSION = "0";
/**
 * What PyPI says of releases that the locks have from conda, where an extra of them is asked for: the one that is, and all of its releases
 * have the same.
 */
const EXTRAS_OF_CONDA: ReadonlyMap<string, readonly string[]> = new Map([
  ["cachecontrol", ['filelock>=3.8.0 ; extra == "filecache"']],
]);

/** Systems by platform of conda; those of the locks ran on current systems. */
const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ["linux-64", "x86_64-linux"],
  ["linux-aarch64", "aarch64-linux"],
  ["osx-64", "x86_64-darwin-macos15"],
  ["osx-arm64", "aarch64-darwin-macos15"],
  ["win-64", "x86_64-windows"],
]);

/** A record of a lock; its address says name, version, build and place. */
export function recordOfRow(row: RecordRow): CondaRecord | undefined {
  const [channel, subdir, filename] = decodeURIComponent(row.url).split("/").slice(-3);
  const { name, version, build } =
    /^(?<name>.+)-(?<version>[^-]+)-(?<build>[^-]+)\.(?:conda|tar\.bz2)$/.exec(filename ?? "")?.groups ?? {};
  if (channel === undefined || subdir === undefined || filename === undefined) return undefined;
  const record = readCondaRecord(
    filename,
    { ...row, name, version, build },
    { channel, subdir, baseUrl: "https://conda.anaconda.org/" },
  );
  return typeof record === "string" ? undefined : record;
}

/**
 * The question that has the environment as its answer: all of its packages by version and build, from nothing else than what it has.
 * Undefined for a platform that no target names, and for an environment without Python.
 */
export function mixedQuestion(
  row: EnvironmentRow,
  records: readonly CondaRecord[],
  projects: readonly PypiRow[],
  names: ReadonlyMap<string, readonly string[] | null>,
): Question | undefined {
  const python = records.find(({ name }) => name === "python");
  const system = SYSTEMS.get(row.platform);
  if (python === undefined || system === undefined) return undefined;
  const isFree = /_cp\d+t$/.test(python.build);
  const patch = /^3\.\d+\.\d+/.exec(python.version)?.[0];
  if (patch === undefined) return undefined;
  const origin = { file: row.key, line: 1 };
  return {
    ...EMPTY_INPUTS,
    index: memoryIndex([...projects.map(projectOf), ...records.flatMap(extrasOf)]),
    requirements: projects.map(({ name, version = NO_VERSION }) => ({
      requirement: parseRequirement(`${name}==${version}`),
      origin,
    })),
    conda: {
      source: condaSource(records, { table: names }),
      channels: [...new Set(records.map(({ channel }) => channel))],
      priority: "flexible",
      roots: records.map(({ name, version, build }) => ({
        text: `${name}[version="==${version}",build="${build}"]`,
        origin,
      })),
      virtualPackages: new Map((row.virtual_packages ?? []).flatMap(virtualOf)),
      nameOverrides: new Map(),
      kept: new Map(),
    },
    targets: [parseTarget(`${system}/cpython-${patch}${isFree ? "t" : ""}`)],
    options: {
      ...DEFAULT_OPTIONS,
      providers: [["conda"], ["wheel"], ["sdist"]],
      providersByName: new Map([[normalizeName("python"), [["conda"]]]]),
    },
  };
}

/** `__glibc=2.28=0`. */
function virtualOf(text: string): (readonly [string, string])[] {
  const [name = "", version = "", build = ""] = text.split("=");
  return [[name, name === "__archspec" ? build : version]];
}

function projectOf({ url, name, version = NO_VERSION, sha256, requires_dist, requires_python }: PypiRow) {
  const path = decodeURIComponent(url.split("#")[0] ?? "");
  // What lies in a folder or a repository stands here as a wheel for everybody.
  const filename = /\.(?:whl|tar\.gz|zip)$/.test(path)
    ? basename(path)
    : `${name.replaceAll(/[-.]+/g, "_")}-${version}-py3-none-any.whl`;
  const metadata = known({
    requiresDist: [...(requires_dist ?? [])],
    requiresPython: requires_python ?? null,
  });
  return project(name, [
    {
      version,
      files: [
        file(filename, { metadata, requiresPython: requires_python ?? null, sha256Hex: sha256 ?? null }),
      ],
    },
  ]);
}

function extrasOf({ name, version }: CondaRecord) {
  const requiresDist = EXTRAS_OF_CONDA.get(name);
  if (requiresDist === undefined) return [];
  const metadata = known({ requiresDist: [...requiresDist], providesExtra: ["filecache"] });
  return [project(name, [{ version, files: [file(`${name}-${version}-py3-none-any.whl`, { metadata })] }])];
}

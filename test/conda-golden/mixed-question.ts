/** The questions whose answers the environments of real locks are. */

import { basename } from "node:path";
import type { ProjectDraft } from "../../database/canonical-project.ts";
import { canonicalProject } from "../../database/canonical-project.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { NOARCH } from "../../packaging/conda/subdir.ts";
import { normalizeName } from "../../packaging/name.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import { parseTarget } from "../../resolver/environment/target.ts";
import {
  DEFAULT_OPTIONS,
  EMPTY_INPUTS,
  type Question,
  type SuppliedProject,
} from "../../resolver/question.ts";
import { condaSource } from "../builders/conda-source.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { draft, file, known } from "../builders/records.ts";
import { suppliedWheel } from "../builders/supplied.ts";
import type { LockedProject, MixedData, MixedEnvironment } from "./mixed-environments.ts";

/** What a lock's own project has as its version where it says none. */
export const NO_VERSION = "0";

/** Systems by subdirectory; those of the locks ran on current ones. */
const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ["linux-64", "x86_64-linux"],
  ["linux-aarch64", "aarch64-linux"],
  ["osx-64", "x86_64-darwin-macos15"],
  ["osx-arm64", "aarch64-darwin-macos15"],
  ["win-64", "x86_64-windows"],
]);

/**
 * What PyPI says of releases that the locks have from conda, where a project asks for an extra of them: the locks do not have that. It is one
 * project, and all of its releases say the same.
 */
const EXTRAS_OF_CONDA: ReadonlyMap<string, readonly string[]> = new Map([
  ["cachecontrol", ['filelock>=3.8.0 ; extra == "filecache"']],
]);

/** Asks for all that the environment has, by version and build, and offers nothing else: it must come out as it is. */
export function sameQuestion(environment: MixedEnvironment, { names }: MixedData): Question {
  return question(environment, environment, names, {
    specOf: ({ name, version, build }) => `${name}[version="==${version}",build="${build}"]`,
    requirementOf: ({ name, version = NO_VERSION }) => `${name}==${version}`,
  });
}

/**
 * Asks for the names of the environment, without versions, from all that any lock has for the platform: there is an answer, since the
 * environment is one, and usually a newer one.
 */
export function openQuestion(environment: MixedEnvironment, data: MixedData): Question {
  const { channels, subdirs } = placesOf(environment);
  const records = new Map(
    [...environment.records, ...data.records]
      .filter(({ channel, subdir }) => channels.has(channel) && subdirs.has(subdir))
      .toReversed()
      // The environment's own metadata of an artifact that has several goes last, and stays.
      .map((record) => [`${record.subdir}/${record.filename}`, record]),
  );
  const offered = {
    records: [...records.values()],
    projects: [...environment.projects, ...data.projects.filter(({ url }) => isOfIndex(url))],
  };
  return question(environment, offered, data.names, {
    specOf: ({ name }) => name,
    requirementOf: ({ name }) => name,
  });
}

interface Asking {
  readonly specOf: (record: CondaRecord) => string;
  readonly requirementOf: (project: LockedProject) => string;
}

function question(
  environment: MixedEnvironment,
  offered: Pick<MixedEnvironment, "records" | "projects">,
  names: MixedData["names"],
  { specOf, requirementOf }: Asking,
): Question {
  const { key, records, projects } = environment;
  const origin = { file: key, line: 1 };
  const addresses = directAddresses(projects);
  const lineOf = (project: LockedProject): string => {
    const url = addresses.get(project.name);
    return url === undefined ? requirementOf(project) : `${project.name} @ ${url}`;
  };
  return {
    ...EMPTY_INPUTS,
    index: memoryIndex(
      projectRecords([
        ...offered.projects.filter(({ name }) => !addresses.has(name)).map(draftOf),
        ...offered.records.flatMap(draftOfExtras),
      ]),
    ),
    supplied: projects.flatMap((project) => {
      const url = addresses.get(project.name);
      return url === undefined ? [] : [suppliedProject(project, url)];
    }),
    requirements: projects.map((project) => ({ requirement: parseRequirement(lineOf(project)), origin })),
    conda: {
      source: condaSource(offered.records, { table: names }),
      channels: [...placesOf(environment).channels],
      priority: "flexible",
      roots: records.map((record) => ({ text: specOf(record), origin })),
      virtualPackages: new Map(environment.virtualPackages.map(declared)),
      nameOverrides: new Map(),
      kept: new Map(),
    },
    targets: [parseTarget(targetOf(environment))],
    options: {
      ...DEFAULT_OPTIONS,
      // A lock may have what was a pre-release then, or was never more.
      prereleases: "allow",
      providers: [["conda"], ["wheel"], ["sdist"]],
      providersByName: new Map([[normalizeName("python"), [["conda"]]]]),
    },
  };
}

function placesOf({ records, subdir }: MixedEnvironment) {
  return { channels: new Set(records.map(({ channel }) => channel)), subdirs: new Set([subdir, NOARCH]) };
}

/** The target that the environment's own interpreter and platform make. */
function targetOf({ key, subdir, records }: MixedEnvironment): string {
  const python = records.find(({ name }) => name === "python");
  const patch = /^3\.\d+\.\d+/.exec(python?.version ?? "")?.[0];
  const system = SYSTEMS.get(subdir);
  if (python === undefined || patch === undefined || system === undefined)
    throw new Error(`${key} has no Python for a platform that a target can name`);
  return `${system}/cpython-${patch}${/_cp\d+t$/.test(python.build) ? "t" : ""}`;
}

/** `__glibc=2.28=0`. */
function declared(text: string): readonly [string, string] {
  const [name = "", version = "", build = ""] = text.split("=");
  return [name, name === "__archspec" ? build : version];
}

/** Addresses by name of what the projects require at an address of its own. */
function directAddresses(projects: readonly LockedProject[]): ReadonlyMap<string, string> {
  const there = new Set(projects.map(({ name }) => name));
  return new Map(
    projects
      .flatMap(({ requires_dist = [] }) => requires_dist.map((line) => parseRequirement(line)))
      .flatMap(({ name, url }) => (url === null || !there.has(name) ? [] : [[name, url] as const])),
  );
}

function suppliedProject({ name, version = NO_VERSION, requires_dist = [] }: LockedProject, url: string) {
  return suppliedWheel(name, version, {
    source: {
      kind: "vcs",
      location: url,
      subdirectory: null,
      isEditable: false,
      sha256Hex: null,
      sizeBytes: null,
    },
    kind: "folder",
    filename: null,
    requiresDist: requires_dist,
  } satisfies Partial<SuppliedProject>);
}

/** Whether a lock has it from an index, and not from a folder or repository. */
function isOfIndex(url: string): boolean {
  return url.startsWith("https://files.pythonhosted.org/");
}

function draftOf({
  url,
  name,
  version = NO_VERSION,
  sha256,
  requires_dist = [],
  requires_python,
}: LockedProject): ProjectDraft {
  const path = decodeURIComponent(url.split("#")[0] ?? "").replaceAll("\\", "/");
  // What lies in a folder or a repository stands here as a wheel for everybody.
  const filename = /\.(?:whl|tar\.gz|zip)$/.test(path)
    ? basename(path)
    : `${name.replaceAll(/[-.]+/g, "_")}-${version}-py3-none-any.whl`;
  const requiresPython = requires_python ?? null;
  const metadata = known({ requiresDist: [...requires_dist], requiresPython });
  // Locks that were written for tests have digests that are none.
  const sha256Hex = /^[0-9a-f]{64}$/.test(String(sha256)) ? String(sha256) : null;
  return draft(name, [{ version, files: [file(filename, { metadata, requiresPython, sha256Hex })] }]);
}

function draftOfExtras({ name, version }: CondaRecord): ProjectDraft[] {
  const requiresDist = EXTRAS_OF_CONDA.get(name);
  if (requiresDist === undefined) return [];
  const metadata = known({ requiresDist: [...requiresDist], providesExtra: ["filecache"] });
  return [draft(name, [{ version, files: [file(`${name}-${version}-py3-none-any.whl`, { metadata })] }])];
}

/** One record for each project, one release for each version, each file once. */
function projectRecords(drafts: readonly ProjectDraft[]) {
  return [...Map.groupBy(drafts, ({ name }) => name).values()].flatMap((own) => {
    const [first] = own;
    const releases = Map.groupBy(
      own.flatMap(({ releases: all }) => all),
      ({ version }) => version,
    );
    const merged = [...releases].map(([version, all]) => ({
      version,
      files: [
        ...new Map(
          all
            .flatMap(({ files }) => files)
            .toReversed()
            .map((each) => [each.filename, each]),
        ).values(),
      ],
    }));
    return first === undefined ? [] : [canonicalProject({ ...first, releases: merged })];
  });
}

/** Small universes of projects as indexes, and questions about them, for tests. */

import type { PackageIndex } from "../../database/index/package-index.ts";
import type { DistFile, ProjectRecord, ProjectStatus } from "../../database/record.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import { type Target, parseTarget } from "../../resolver/environment/target.ts";
import type { RootRequirement } from "../../resolver/providers/root-requirement.ts";
import { DEFAULT_OPTIONS, type Question, type ResolveOptions } from "../../resolver/question.ts";
import type { Resolution } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { memoryIndex } from "./memory-index.ts";
import { file, known, project } from "./records.ts";

/** One release. A list of requirements alone is one pure wheel that has them. */
export type ReleaseLiteral = readonly string[] | ReleaseFields;

/** What may be said of a release; one pure wheel when nothing is said of files. */
export interface ReleaseFields {
  readonly requires?: readonly string[];
  readonly extras?: readonly string[];
  readonly python?: string;
  readonly yanked?: string;
  /** Tag sets of its wheels, each perhaps with a build tag before it (`1-py3-none-any`), with requirements of their own. */
  readonly wheels?: readonly string[] | Readonly<Record<string, readonly string[]>>;
  /** Whether it has an sdist, or the requirements of the sdist where they are others. */
  readonly sdist?: boolean | readonly string[];
  /** What the sdist is built with: setuptools when nothing is said, null where nobody knows. */
  readonly build?: readonly string[] | null;
  /** Nobody knows what it needs. */
  readonly unknown?: true;
  /** When its files were uploaded, as RFC 3339 says it. */
  readonly uploaded?: string;
  readonly sha256?: string;
}

/** Releases by version, by project. A project may have a status. */
export type UniverseLiteral = Readonly<Record<string, Readonly<Record<string, ReleaseLiteral>>>>;

/** The index of a universe; of revision "test", which no lock can name, unless another is given. */
export function indexOf(
  universe: UniverseLiteral,
  statuses: Readonly<Record<string, ProjectStatus>> = {},
  revision?: string,
): PackageIndex {
  return memoryIndex(projectsOf(universe, statuses), revision === undefined ? {} : { revision });
}

/** The records of a universe. */
export function projectsOf(
  universe: UniverseLiteral,
  statuses: Readonly<Record<string, ProjectStatus>> = {},
): ProjectRecord[] {
  return Object.entries(universe).map(([name, releases]) =>
    project(
      name,
      Object.entries(releases).map(([version, literal]) => ({
        version,
        files: filesOf(name, version, isFields(literal) ? literal : { requires: literal }),
      })),
      { status: statuses[name] ?? "active" },
    ),
  );
}

function isFields(literal: ReleaseLiteral): literal is ReleaseFields {
  return !Array.isArray(literal);
}

function filesOf(name: string, version: string, fields: ReleaseFields): DistFile[] {
  const escaped = name.replaceAll("-", "_");
  const wheels = fields.wheels ?? ["py3-none-any"];
  const entries: readonly (readonly [string, readonly string[] | undefined])[] = isList(wheels)
    ? wheels.map((tags) => [tags, undefined] as const)
    : Object.entries(wheels);
  const files = entries.map(([tags, requires]) =>
    fileOf(`${escaped}-${version}-${tags}.whl`, fields, requires ?? fields.requires ?? []),
  );
  if (fields.sdist === undefined || fields.sdist === false) return files;
  const requires = fields.sdist === true ? (fields.requires ?? []) : fields.sdist;
  return [...files, fileOf(`${escaped}-${version}.tar.gz`, fields, requires)];
}

function isList(wheels: NonNullable<ReleaseFields["wheels"]>): wheels is readonly string[] {
  return Array.isArray(wheels);
}

function fileOf(filename: string, fields: ReleaseFields, requiresDist: readonly string[]): DistFile {
  const metadata = known({
    requiresDist,
    requiresPython: fields.python ?? null,
    providesExtra: fields.extras ?? [],
    ...(filename.endsWith(".tar.gz") && {
      buildRequires: fields.build === undefined ? ["setuptools"] : fields.build,
      buildBackend: "setuptools.build_meta",
    }),
  });
  return file(filename, {
    yanked: fields.yanked ?? false,
    requiresPython: fields.python ?? null,
    ...(fields.sha256 !== undefined && { sha256Hex: fields.sha256 }),
    ...(fields.uploaded !== undefined && { uploadedAtMs: Date.parse(fields.uploaded) }),
    metadata: fields.unknown === true ? { state: "unknown" } : metadata,
  });
}

/** What a test may say of a question. */
export interface QuestionFields extends Partial<ResolveOptions> {
  readonly constraints?: readonly string[];
  readonly buildConstraints?: readonly string[];
  readonly overrides?: readonly string[];
  readonly exclusions?: Question["exclusions"];
  readonly supplied?: Question["supplied"];
  readonly nixpkgs?: Question["nixpkgs"];
  readonly conda?: Question["conda"];
  /** CPython 3.11 on Linux when left out. */
  readonly targets?: readonly string[];
}

const knownTargets = new Map<string, Target>();

/** A target, made once: its thousands of tags cost more than a small resolution. */
export function targetOf(text: string): Target {
  const target = knownTargets.get(text) ?? parseTarget(text);
  knownTargets.set(text, target);
  return target;
}

/** A question; the requirements stand in `reqs.txt`, the constraints in `cons.txt`, a line each from line 1. */
export function questionOf(
  index: PackageIndex,
  requirements: readonly string[],
  fields: QuestionFields = {},
): Question {
  const { constraints = [], overrides = [], targets = ["x86_64-linux/cpython-3.11"], ...rest } = fields;
  const {
    exclusions = [],
    supplied = [],
    nixpkgs = null,
    conda = null,
    buildConstraints = [],
    ...options
  } = rest;
  return {
    index,
    buildConstraints: buildConstraints.map((text, i) => lineOf(text, "build.txt", i + 1)),
    overrides: overrides.map((text, i) => lineOf(text, "overrides.txt", i + 1)),
    exclusions,
    supplied,
    nixpkgs,
    conda,
    files: [],
    requirements: requirements.map((text, i) => lineOf(text, "reqs.txt", i + 1)),
    constraints: constraints.map((text, i) => lineOf(text, "cons.txt", i + 1)),
    targets: targets.map(targetOf),
    options: { ...DEFAULT_OPTIONS, ...options },
  };
}

/** A line of the user's. */
export function lineOf(text: string, fileName: string, line: number): RootRequirement {
  return { requirement: parseRequirement(text), origin: { file: fileName, line } };
}

/** `name[extras]==version` of every package of the first target, or of the one given, what is no wheel is marked; for comparing. */
export function pinsOfResolution(resolution: Resolution, targetId?: string): string[] | string {
  if (resolution.kind === "unsatisfiable") return resolution.report.summary;
  const target = resolution.targets.find((each) => targetId === undefined || each.target.id === targetId);
  return (target?.packages ?? []).map(({ name, version, extras, provider }) => {
    const suffix = extras.length === 0 ? "" : `[${extras.join(",")}]`;
    return `${name}${suffix}==${version}${provider === "wheel" ? "" : ` (${provider})`}`;
  });
}

/** As `pinsOfResolution`, of the answer to a question about a universe. */
export function pinsIn(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): string[] | string {
  return pinsOfResolution(resolve(questionOf(indexOf(universe), requirements, fields)));
}

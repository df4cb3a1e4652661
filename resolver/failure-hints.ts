/** What may help where no change of the question does: knowledge that the database lacks, and mistakes of others. */

import { parseLegacyRequirement } from "../packaging/legacy-requirement.ts";
import { NOARCH } from "../packaging/conda/subdir.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { parseVersion } from "../packaging/version.ts";
import { missingCondaHints } from "./conda-hints.ts";
import type { Explanation } from "./explain/explanation.ts";
import { tableOf } from "./fixes/conda-name-proposals.ts";
import type { Lines } from "./lines.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type {
  Cause,
  DependencyCause,
  MissingCause,
  UnusableCause,
  UrlDependencyCause,
} from "./providers/cause.ts";
import { compileLine } from "./providers/first-party.ts";
import type { CondaTable } from "./providers/conda/conda-table.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import { SuppliedRecord } from "./providers/supplied-record.ts";
import type { Universe } from "./providers/universe.ts";

/** More hints than these are not read. */
const HINT_COUNT_MAX = 2;

/** What a hint may need to know of the failure. */
export interface HintContext {
  readonly universe: Universe;
  /** The lines that cannot be met together. */
  readonly lines: Lines;
  /** Names of the database that are near to one that it does not have. */
  readonly nearNames: (name: NormalizedName) => readonly string[];
  /** Whether there is a change of the question that helps. */
  readonly hasFix: boolean;
}

/** Hints as sentences, none twice. Cost: a search of near names for each name that is not in the database. */
export function failureHints(context: HintContext, { steps }: Explanation<Cause>): string[] {
  const { lines, universe } = context;
  const ofLines = [...lines.requirements, ...lines.constraints].flatMap((line) => lineHint(universe, line));
  const ofCauses = steps.flatMap(({ cause }) => causeHint(context, cause));
  const hints = [...new Set([...ofLines, ...ofCauses, ...lackedPlatforms(universe)])].slice(
    0,
    HINT_COUNT_MAX,
  );
  return hints.length === 0 && !context.hasFix ? overrideHint(steps.map(({ cause }) => cause)) : hints;
}

/** Where projects contradict each other, whatever the user's lines say. */
function overrideHint(causes: readonly Cause[]): string[] {
  const demands = causes.filter((cause) => cause.kind === "dependency");
  const last = demands.at(-1);
  if (last === undefined || demands.length < causes.length) return [];
  return [
    `The projects contradict each other. --override FILE puts a requirement of yours in the place of theirs on ${last.dependency.name}; whether they work then is for you to find out.`,
  ];
}

/** Of a line that no version meets which the database has, or that meets none because of an epoch. */
function lineHint(universe: Universe, line: RootRequirement): string[] {
  const { name, normalizedName, url } = line.requirement;
  const table = universe.table(universe.find(normalizedName));
  if (url !== null) return table.liesAt(url) ? [] : [supplyHint(name, url)];
  if (table.isMissing) return [];
  if (compileLine(line, table).candidatePairs.length > 0) return epochHint(line, table);
  // What a later channel has, the first line tells.
  if ((universe.conda?.hiddenChannelsOf(table.name) ?? []).length > 0) return [];
  const { specifiers } = line.requirement.specifiers;
  const [only] = specifiers;
  const isPin = only?.operator === "==" && specifiers.length === 1 && !only.versionText.endsWith(".*");
  return [lackHint(isPin ? `${table.name}==${only.versionText}` : table.name)];
}

/** Most people have never seen an epoch. */
function epochHint({ requirement }: RootRequirement, { project }: CandidateTable): string[] {
  const newest = project.versionText(project.versionCount - 1);
  const epoch = parseVersion(newest).epoch;
  const { specifiers } = requirement.specifiers;
  if (epoch === 0 || specifiers.length === 0 || specifiers.some(({ version }) => version?.epoch === epoch))
    return [];
  return [
    `The "${epoch}!" of ${newest} is an epoch: such a version is newer than all versions without one, whatever follows.`,
  ];
}

function causeHint(context: HintContext, cause: Cause): string[] {
  switch (cause.kind) {
    case "missing":
      return missingHint(context, cause);
    case "dependency":
      return isUnmet(cause) ? [lackHint(cause.dependency.name)] : [];
    case "self-dependency":
      return [`Only the authors of ${cause.table.name} can correct what it says of itself.`];
    case "url-dependency":
      return [urlHint(cause)];
    case "unusable":
      return unusableHint(cause);
    case "conda-missing":
      return condaHint(context, cause.conda);
    default:
      return [];
  }
}

function condaHint({ universe, lines }: HintContext, table: CondaTable): string[] {
  return universe.conda === null ? [] : missingCondaHints(universe.conda.world.settings, lines, table);
}

/** Channels of which the database has nothing for the target's platform, so that only what is for every platform is left of them. */
function lackedPlatforms({ conda }: Universe): string[] {
  if (conda === null) return [];
  const { source, channels, subdirs } = conda.world.settings;
  return subdirs
    .filter((subdir) => subdir !== NOARCH)
    .flatMap((subdir) => {
      const lacking = channels.filter((channel) => source.digestOf(channel, subdir) === null);
      if (lacking.length === 0) return [];
      return [
        `The database has no packages of ${lacking.join(" and ")} for ${subdir}: "pinwheel crawl --conda ${lacking.join(",")} --subdir ${subdir}" gets them.`,
      ];
    });
}

function isUnmet({ row, dependency }: DependencyCause): boolean {
  if (dependency.isMissing || dependency.project instanceof SuppliedRecord) return false;
  return dependency.accepted(row.requirement).length === 0;
}

function urlHint({ row }: UrlDependencyCause): string {
  const { name, url } = parseLegacyRequirement(row.requirement.text);
  return supplyHint(name, url ?? "");
}

/** What the user could say of a place that nobody knows. */
function supplyHint(name: string, url: string): string {
  return `Say what lies there with --supply "${name} @ ${url}=PATH", the path of its METADATA, wheel, sdist or folder.`;
}

/** The database may be smaller than the world. */
function lackHint(what: string): string {
  return `If there is such a version, the database lacks it: "pinwheel db why-missing ${what}" says what is known.`;
}

function missingHint({ lines, nearNames, hasFix, universe }: HintContext, { table }: MissingCause): string[] {
  if (table.isInDatabase) return [];
  const { name } = table;
  const { conda } = universe;
  const own = lines.requirements.find(({ requirement }) => requirement.normalizedName === name);
  if (conda !== null && own !== undefined && tableOf(conda, own) !== undefined)
    return [`"${name}" is a package of conda; lines of PyPI's name projects.`];
  const isOwn = own !== undefined;
  const near = nearNames(name);
  if (near.length === 0)
    return [
      `If "${name}" is the right name, the database lacks it: "pinwheel db why-missing ${name}" says what is known, and --db asks another database.`,
    ];
  if (isOwn && hasFix) return [];
  const quoted = near.map((each) => `"${each}"`).join(" or ");
  return isOwn
    ? [`If you mean ${quoted}, write that.`]
    : [`The project that needs "${name}" may mean ${quoted}; only its authors can correct that.`];
}

function unusableHint({ table, group }: UnusableCause): string[] {
  switch (group.reason.kind) {
    case "unknown-dependencies":
    case "unreadable-metadata":
      return [
        `Say what ${table.name} needs with --supply ${table.name}=PATH, the path of a wheel, an sdist or a folder of it.`,
      ];
    case "status":
      return [
        `An earlier --as-of does not bring it back: something else has to take the place of ${table.name}.`,
      ];
    case "tags":
      return hasSdist(table)
        ? []
        : [`The database has no sdist of ${table.name} either, from which a wheel could be built.`];
    case "hash":
      return [`Another hash means another file: find out where yours comes from before you trust either.`];
    default:
      return [];
  }
}

function hasSdist({ project }: CandidateTable): boolean {
  const versions = Array.from({ length: project.versionCount }, (_, i) => i);
  return versions.some((version) => project.filesOf(version).some(({ kind }) => kind === "sdist"));
}

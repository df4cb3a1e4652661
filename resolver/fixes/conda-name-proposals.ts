/** Proposals for a line that names no project of PyPI, but a package of conda. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { Cause } from "../providers/cause.ts";
import type { CondaBridge } from "../providers/conda/conda-bridge.ts";
import type { CondaTable } from "../providers/conda/conda-table.ts";
import type { RootRequirement } from "../providers/root-requirement.ts";
import type { Universe } from "../providers/universe.ts";
import type { Lines } from "../lines.ts";
import type { Question } from "../question.ts";
import { renamedLines } from "./line-proposals.ts";
import { type Proposal, placeOf } from "./proposal.ts";

/** What of a failure says whether a name is one of conda. */
interface NameFailure {
  readonly question: Question;
  readonly universe: Universe;
  /** The lines that cannot be met together. */
  readonly lines: Lines;
  readonly causes: readonly Cause[];
}

/**
 * The project that the package is (`matplotlib` for `matplotlib-base`), or where it is none, a line that asks conda for it
 * (`conda-forge::libblas`).
 */
export function condaNames({ question, universe, lines, causes }: NameFailure): Proposal[] {
  const { conda: bridge } = universe;
  if (bridge === null) return [];
  return causes.flatMap((cause) => {
    if (cause.kind !== "missing" || cause.table.isInDatabase) return [];
    const { name } = cause.table;
    const line = lines.requirements.find(({ requirement }) => requirement.normalizedName === name);
    const table = line === undefined ? undefined : tableOf(bridge, line);
    if (line === undefined || table === undefined) return [];
    const projects = projectsOf(bridge, table).filter((project) => project !== name);
    return projects.length > 0 ? renamedLines(question, line, projects) : condaLine(question, line, table);
  });
}

/** The package of conda that the line's name is; undefined where there is none. */
export function tableOf(bridge: CondaBridge, { requirement }: RootRequirement): CondaTable | undefined {
  return [requirement.name.toLowerCase(), requirement.normalizedName]
    .map((name) => bridge.world.table(name))
    .find((table) => !table.isMissing);
}

function projectsOf(bridge: CondaBridge, table: CondaTable): NormalizedName[] {
  const releases = bridge.releasesIn(table).filter(({ version }) => version !== null);
  return [...new Set(releases.map(({ project }) => project))];
}

/** A line with extras or a marker says what no spec of conda can. */
function condaLine(question: Question, line: RootRequirement, table: CondaTable): Proposal[] {
  const { requirement, origin } = line;
  const { conda } = question;
  const best = table.records.at(-1);
  if (conda === null || best === undefined) return [];
  if (requirement.extras.length > 0 || requirement.marker !== null) return [];
  const text = `${best.channel}::${table.name} ${requirement.specifiers.text.replaceAll(/\s/g, "")}`.trim();
  return [
    {
      text: `change ${placeOf(line)} to "${text}", which asks conda for it`,
      question: {
        ...question,
        requirements: question.requirements.filter((each) => each !== line),
        conda: { ...conda, roots: [...conda.roots, { text, origin }] },
      },
      line,
    },
  ];
}

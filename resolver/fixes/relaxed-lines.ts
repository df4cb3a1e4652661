/**
 * Lines that allow a little more: down to the newest version below what a line allows with which all can be met, or up to the
 * newest above.
 */

import { compareVersions, parseVersion } from "../../packaging/version.ts";
import type { Requirement } from "../../packaging/requirement.ts";
import { type Specifier, compileSpecifierSet, specifierMatches } from "../../packaging/specifier.ts";
import type { CandidateTable } from "../providers/candidate-table.ts";
import type { RootRequirement } from "../providers/root-requirement.ts";
import type { Question } from "../question.ts";
import type { Attempts } from "./attempts.ts";
import { type Proposal, placeOf, withLine, withSpecifiers } from "./proposal.ts";

/** Where to look for the question's answer. */
interface Place {
  readonly attempts: Attempts;
  readonly question: Question;
  /** Place of the target among the question's. */
  readonly targetPlace: number;
}

/**
 * Proposals that change the specifiers of a line. Cost: at most three attempts.
 *
 * @param table The candidates of the line's project.
 */
export function relaxedLines(place: Place, line: RootRequirement, table: CandidateTable): Proposal[] {
  const { requirement } = line;
  if (requirement.url !== null || requirement.specifiers.specifiers.length === 0 || table.isMissing)
    return [];
  const proposals = directionsOf(requirement, table).flatMap((specifier) => {
    const version = versionWithin(place, line, specifier);
    return version === null ? [] : [proposalFor(place.question, line, version)];
  });
  return proposals;
}

/**
 * What is not allowed below, and above. Where the line allows no version that there is: what is below and above the one that it names;
 * everything, where it names several.
 */
function directionsOf(requirement: Requirement, table: CandidateTable): string[] {
  const { project } = table;
  const allowed = compileSpecifierSet(requirement.specifiers);
  const indices = Array.from({ length: project.versionCount }, (_, i) => i).filter((i) =>
    specifierMatches(allowed, parseVersion(project.versionText(i))),
  );
  const [lowest, highest] = [indices.at(0), indices.at(-1)];
  if (lowest === undefined || highest === undefined) return besideNamed(requirement);
  return [
    ...(lowest > 0 ? [`<${publicPart(project.versionText(lowest))}`] : []),
    ...(highest < project.versionCount - 1 ? [`>${publicPart(project.versionText(highest))}`] : []),
  ];
}

/** Other builds of the version that is named, then older ones, then newer ones. */
function besideNamed({ specifiers: { specifiers } }: Requirement): string[] {
  const [only] = specifiers;
  if (only === undefined || only.version === null || specifiers.length > 1) return [""];
  const named = publicPart(only.versionText);
  const builds = named === only.versionText ? [] : [`==${named}`];
  return [...builds, `<${named}`, `>${named}`];
}

/** Ordered comparison allows no local segment (PEP 440). */
function publicPart(version: string): string {
  return version.split("+")[0] ?? version;
}

/** The version that the line's project gets when the line asks for these specifiers instead; null when there is no answer. */
function versionWithin(
  { attempts, question, targetPlace }: Place,
  line: RootRequirement,
  specifier: string,
): string | null {
  const requirement = withSpecifiers(line.requirement, specifier);
  const answer = attempts.answer(withLine(question, line, { ...line, requirement }), targetPlace);
  const selection = answer?.selections.get(requirement.normalizedName);
  return selection === undefined
    ? null
    : selection.table.project.versionText(selection.table.version(selection.candidate));
}

function proposalFor(question: Question, line: RootRequirement, version: string): Proposal {
  const requirement = accepting(line.requirement, version);
  return {
    text: `change ${placeOf(line)} to "${requirement.text}"`,
    question: withLine(question, line, { ...line, requirement }),
    line,
  };
}

/** The requirement with its clauses that accept the version, and the bound that lets it in. */
function accepting(requirement: Requirement, version: string): Requirement {
  const wanted = parseVersion(version);
  const kept = requirement.specifiers.specifiers.filter((clause) =>
    specifierMatches(compileSpecifierSet({ text: "", specifiers: [clause] }), wanted),
  );
  const refusing = requirement.specifiers.specifiers.filter((clause) => !kept.includes(clause));
  const isBelow = refusing.some(
    (clause) =>
      clause.version !== null && compareVersions(wanted, clause.version) < 0 && clause.operator !== "<",
  );
  const pins = compileSpecifierSet(requirement.specifiers).pins;
  const bound = pins
    ? `==${version}`
    : (compatibleBound(refusing, publicPart(version)) ?? `${isBelow ? ">=" : "<="}${publicPart(version)}`);
  const clauses = [bound, ...kept.map(({ operator, versionText }) => `${operator}${versionText}`)];
  return withSpecifiers(requirement, clauses.join(","));
}

/** `~=5.2` for 5.2.17, where the line says `~=4.2`: as many numbers as stand there now. */
function compatibleBound(refusing: readonly Specifier[], version: string): string | null {
  const [only] = refusing;
  if (refusing.length !== 1 || only?.operator !== "~=" || !/^\d+(?:\.\d+)+$/.test(version)) return null;
  const numbers = version.split(".").slice(0, only.versionText.split(".").length);
  return numbers.length < 2 ? null : `~=${numbers.join(".")}`;
}

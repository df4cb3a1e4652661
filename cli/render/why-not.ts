/** Why a version was not chosen, for a person. */

import { formatFailureReport } from "../../resolver/explain/failure-report.ts";
import type {
  ChosenInstead,
  PossibleChoice,
  PreferenceReason,
  WantedVersion,
  WhyNot,
} from "../../resolver/why-not.ts";
import { renderPinChange } from "./pin-changes.ts";

/** The answer in sentences. Ends with a newline. */
export function renderWhyNot(answer: WhyNot, wanted: WantedVersion): string {
  return linesOf(answer, wanted)
    .map((line) => `${line}\n`)
    .join("");
}

function linesOf(answer: WhyNot, wanted: WantedVersion): string[] {
  const { name, version } = wanted;
  switch (answer.kind) {
    case "unknown-project":
      return [
        `No project named "${name}" is in the database`,
        ...(answer.nearNames.length === 0
          ? []
          : [
              `hint: Write ${answer.nearNames.map((near) => `"${near}"`).join(" or ")} if "${name}" is a typing error.`,
            ]),
      ];
    case "unknown-version":
      return [unknownVersionText(answer.nearVersions, wanted)];
    case "no-answer":
      return [
        `The question has no answer as it is, so there is none with ${name} ${version}`,
        ...reportLines(answer.failure),
      ];
    case "impossible":
      return [
        ...answer.targets.map((target) => impossibleText(target, wanted)),
        ...reportLines(answer.failure),
      ];
    case "possible":
      return answer.targets.flatMap((target) => possibleLines(target, wanted));
  }
}

function unknownVersionText(near: readonly string[], { name, version }: WantedVersion): string {
  const newest = near.at(-1);
  const known =
    newest === undefined
      ? "no version of it that PEP 440 allows"
      : near.length === 1
        ? `${name} ${newest} only`
        : `${name} ${near.slice(0, -1).join(", ")} and ${newest}, the newest`;
  return `${name} ${version} is not in the database, which has ${known}`;
}

function reportLines({ report }: Extract<WhyNot, { kind: "no-answer" }>["failure"]): string[] {
  return ["", ...formatFailureReport(report).trimEnd().split("\n")];
}

function impossibleText(target: ChosenInstead, wanted: WantedVersion): string {
  if (target.isWanted) return choiceText(target, wanted);
  const instead = target.chosen === null ? "nothing that was chosen needs it" : `${target.chosen} was chosen`;
  return `${choiceText(target, wanted)}, and there is no answer with it (${instead})`;
}

/** `b 1.0 was not chosen on T`. */
function choiceText({ targetId, chosen, isWanted }: ChosenInstead, { name, version }: WantedVersion): string {
  return isWanted
    ? `${name} ${chosen ?? version} was chosen on ${targetId}`
    : `${name} ${version} was not chosen on ${targetId}`;
}

function possibleLines(target: PossibleChoice, wanted: WantedVersion): string[] {
  const { reason, changes, chosen, isWanted } = target;
  const choice = choiceText(target, wanted);
  if (isWanted) return [choice];
  const because =
    chosen === null || reason === null
      ? "nothing that was chosen needs it"
      : reasonText(reason, chosen, wanted);
  return [
    `${choice}: ${because}`,
    `with "${wanted.name}==${wanted.version}" as a requirement there is an answer, and in it`,
    ...changes.map((change) => `  ${renderPinChange(change)}`),
  ];
}

function reasonText(reason: PreferenceReason, chosen: string, { name }: WantedVersion): string {
  switch (reason.kind) {
    case "kept":
      return `the lock that is there has ${chosen}, which still fits; --upgrade-package ${name} lets it go`;
    case "yanked":
      return `it is yanked${reason.words === "" ? "" : ` ("${reason.words}")`}, and used only where a requirement pins it; ${chosen} is not`;
    case "prerelease":
      return `it is a pre-release, and ${chosen} is none; --all-releases ${name} makes them equals`;
    case "provider":
      return `it is there as ${reason.wanted} only, and ${chosen} as ${reason.chosen}, which is preferred`;
    case "newer":
      return `${chosen} is newer`;
    case "lower":
      return `${chosen} is lower, and the lowest is asked for`;
    case "fallbacks":
      return `with it ${reason.names.join(", ")} would come from a less preferred provider, too, which is spared where it can be`;
    case "opposed": {
      const by = reason.by.map((each) => `${each.name} ${each.version} needs "${each.requirement}"`);
      return `${by.join(", ")}; what is decided first gets its best version`;
    }
    case "unmet": {
      const needs = reason.needs.map(
        (each) => `it needs "${each.requirement}", and ${each.name} ${each.version} was chosen`,
      );
      return `${needs.join(", ")}; what is decided first gets its best version`;
    }
    case "targets":
      return `another target has ${chosen} too, and targets are to agree`;
    case "unknown":
      return `an answer with ${chosen} was found first`;
  }
}

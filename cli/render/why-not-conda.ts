/** Why a package of conda was not chosen, for a person. */

import { formatFailureReport } from "../../resolver/explain/failure-report.ts";
import type { CondaChosenInstead, PossibleCondaChoice, WhyNotConda } from "../../resolver/why-not-conda.ts";
import { renderPinChange } from "./pin-changes.ts";

/** The answer in sentences. Ends with a newline. @param spec As the person wrote it. */
export function renderWhyNotConda(answer: WhyNotConda, spec: string): string {
  return linesOf(answer, spec)
    .map((line) => `${line}\n`)
    .join("");
}

function linesOf(answer: WhyNotConda, spec: string): string[] {
  switch (answer.kind) {
    case "no-answer":
      return [
        `The question has no answer as it is, so there is none with conda's ${spec}`,
        ...reportLines(answer.failure),
      ];
    case "impossible":
      return [
        ...answer.targets.map(
          (target) => `${choiceText(target, spec)}, and there is no answer with it (${insteadText(target)})`,
        ),
        ...reportLines(answer.failure),
      ];
    case "possible":
      return answer.targets.flatMap((target) => possibleLines(target, spec));
  }
}

function reportLines({ report }: Extract<WhyNotConda, { kind: "no-answer" }>["failure"]): string[] {
  return ["", ...formatFailureReport(report).trimEnd().split("\n")];
}

function possibleLines(target: PossibleCondaChoice, spec: string): string[] {
  if (target.isWanted) return [`${recordText(target)} was chosen on ${target.targetId}`];
  return [
    `${choiceText(target, spec)}: ${reasonText(target)}`,
    `with "${spec}" asked of conda there is an answer, and in it`,
    ...target.changes.map((change) => `  ${renderPinChange(change)}`),
  ];
}

function choiceText({ targetId }: CondaChosenInstead, spec: string): string {
  return `conda's ${spec} was not chosen on ${targetId}`;
}

function insteadText(target: CondaChosenInstead): string {
  return target.chosen === null ? "nothing that was chosen needs it" : `${recordText(target)} was chosen`;
}

/** `libblas 3.9.0 31_openblas of conda-forge`. */
function recordText({ chosen }: CondaChosenInstead): string {
  return chosen === null ? "" : `${chosen.name} ${chosen.version} ${chosen.build} of ${chosen.channel}`;
}

function reasonText(target: PossibleCondaChoice): string {
  const { chosen, reason } = target;
  const record = recordText(target);
  switch (reason) {
    case null:
      return insteadText(target);
    case "kept":
      return `the lock that is there has ${record}, which still fits; --upgrade-package ${chosen?.name ?? ""} lets it go`;
    case "features":
      return `it tracks features, and ${record} does not`;
    case "channel":
      return `${record} is of a channel that comes first`;
    case "version":
      return `${record} is newer`;
    case "build-number":
      return `${record} has a higher build number`;
    case "dependencies":
      return `${record} may have newer dependencies, or was built later`;
    case "found-first":
      return `an answer with ${record} was found first`;
  }
}

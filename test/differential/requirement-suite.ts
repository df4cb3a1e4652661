/** Requirements against the oracle: which texts are requirements, and what they say. */

import { formatMarker, tryParseMarker } from "../../packaging/marker.ts";
import { tryParseRequirement } from "../../packaging/requirement.ts";
import type { PackagingOracle } from "./packaging-oracle.ts";
import { reportOf, type Suite, type SuiteReport } from "./suite.ts";

/** What a requirement says. */
interface RequirementAnswer {
  readonly name: string;
  readonly extras: readonly string[];
  readonly specifiers: readonly string[];
  readonly url: string | null;
  /** Our canonical text. */
  readonly marker: string | null;
}

/** Every text: is it a requirement, and if so, its name, extras, specifiers, URL and marker. */
export function checkRequirements(oracle: PackagingOracle, texts: readonly string[]): SuiteReport {
  const theirs = oracle.ask(texts.map((text) => ({ kind: "requirement", text })));
  return reportOf(
    texts.map(answerRequirement),
    theirs.map(withCanonicalMarker),
    (i) => `requirement ${JSON.stringify(texts[i])}`,
  );
}

/** All distinct requirements of real metadata. */
export const REQUIREMENT_SUITES: readonly Suite[] = [
  { name: "requirements", run: (oracle, { requirements }) => checkRequirements(oracle, requirements) },
];

function answerRequirement(text: string): RequirementAnswer | null {
  const requirement = tryParseRequirement(text);
  if (requirement === undefined) return null;
  const { name, extras, specifiers, url, marker } = requirement;
  const clauses = specifiers.specifiers.map(({ operator, versionText }) => operator + versionText);
  return {
    name,
    extras,
    specifiers: [...new Set(clauses)].toSorted(),
    url,
    marker: marker === null ? null : formatMarker(marker),
  };
}

/** The oracle's answer with its marker in our canonical text, which drops parentheses that packaging keeps. */
function withCanonicalMarker(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null || !("marker" in answer)) return answer;
  if (typeof answer.marker !== "string") return answer;
  const marker = tryParseMarker(answer.marker);
  return { ...answer, marker: marker === undefined ? answer.marker : formatMarker(marker) };
}

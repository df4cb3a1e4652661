/** Markers against the oracle: which texts are markers, what is written for them, and whether they hold. */

import { comparisonsOf } from "../../packaging/marker-tree.ts";
import { evaluateMarker, formatMarker, tryParseMarker, type Marker } from "../../packaging/marker.ts";
import { normalizeName } from "../../packaging/name.ts";
import { ENVIRONMENTS } from "../builders/marker-environments.ts";
import type { PackagingOracle } from "./packaging-oracle.ts";
import { mergeReports, reportOf, type Suite, type SuiteReport } from "./suite.ts";

/** What both sides say of a text; null when it is no marker. */
type MarkerAnswer = {
  /** Our canonical text, of the text itself and of the text that packaging writes for it. */
  readonly canonical: string | undefined;
  /** For each environment and each set of extras; or the class of the oracle's exception. */
  readonly judgements: readonly (readonly (boolean | string)[])[];
} | null;

/** An extra that no marker names. */
const OTHER_EXTRA = "unheard-of";
/** The start of a marker in a requirement: a ";" that no URL can contain, which is one after a blank. */
const MARKER_OF_REQUIREMENT = /^(?:[^@;]*;|[^@]*@\s*\S+\s+;)(?<marker>.*)$/s;

/** Every text: is it a marker, do both write the same, and does it hold in five environments with several extras. */
export function checkMarkers(oracle: PackagingOracle, texts: readonly string[]): SuiteReport {
  const cases = texts.map((text) => ({ text, extras: extrasFor(tryParseMarker(text)) }));
  const theirs = oracle.ask(
    cases.map(({ text, extras }) => ({ kind: "marker", text, extras, environments: ENVIRONMENTS })),
  );
  return mergeReports(
    cases.map(({ text, extras }, i) => {
      const [ours, other] = comparable(answerMarker(text, extras), readAnswer(theirs[i]));
      return reportOf(ours, other, (j) => `marker ${text} (answer ${j})`);
    }),
  );
}

/** The texts after the ";" of requirements, each once. */
export function markersOf(requirements: readonly string[]): string[] {
  const markers = requirements.flatMap((text) => MARKER_OF_REQUIREMENT.exec(text)?.groups?.["marker"] ?? []);
  return [...new Set(markers.map((marker) => marker.trim()))].toSorted();
}

/** All distinct markers of real metadata. */
export const MARKER_SUITES: readonly Suite[] = [
  { name: "markers", run: (oracle, { requirements }) => checkMarkers(oracle, markersOf(requirements)) },
];

/** No extra, up to four that the marker names, and one that it does not. */
function extrasFor(marker: Marker | undefined): string[] {
  const literals =
    marker === undefined ? [] : [...comparisonsOf(marker)].flatMap(({ left, right }) => [left, right]);
  const names = literals.flatMap((operand) =>
    operand.kind === "literal" ? [normalizeName(operand.value)] : [],
  );
  return [...new Set(["", ...names.slice(0, 4), OTHER_EXTRA])];
}

function answerMarker(text: string, extras: readonly string[]): MarkerAnswer {
  const marker = tryParseMarker(text);
  if (marker === undefined) return null;
  return {
    canonical: formatMarker(marker),
    judgements: ENVIRONMENTS.map((environment) =>
      extras.map((extra) => evaluateMarker(marker, environment, new Set(extra === "" ? [] : [extra]))),
    ),
  };
}

/** The oracle's answer as ours; its judgements united as pip does, which asks without an extra too. */
function readAnswer(answer: unknown): MarkerAnswer {
  if (typeof answer !== "object" || answer === null) return null;
  const { text, judgements } = answer as { text: string; judgements: (boolean | string)[][] };
  const marker = tryParseMarker(text);
  return {
    canonical: marker === undefined ? undefined : formatMarker(marker),
    judgements: judgements.map((row) => row.map((judgement) => (row[0] === true ? true : judgement))),
  };
}

/** Both answers as lists. Where the oracle raises an exception, our answer is our own (docs/differences-from-packaging.md). */
function comparable(ours: MarkerAnswer, theirs: MarkerAnswer): [unknown[], unknown[]] {
  if (ours === null || theirs === null) return [[ours?.canonical ?? null], [theirs?.canonical ?? null]];
  const [our, their] = [ours.judgements.flat(), theirs.judgements.flat()];
  const isJudged = (_: unknown, i: number) => typeof their[i] === "boolean";
  return [
    [ours.canonical, ...our.filter(isJudged)],
    [theirs.canonical, ...their.filter(isJudged)],
  ];
}

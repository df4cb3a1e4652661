/** Proposals about conda: what the target declares, which channels compete, who may own a project, and specs. */

import type { Cause } from "../providers/cause.ts";
import type { CondaRoot } from "../providers/conda/conda-root.ts";
import { type ProviderOrder, isCondaProvider } from "../providers/provider-order.ts";
import type { Lines } from "../lines.ts";
import type { Universe } from "../providers/universe.ts";
import type { CondaInputs, Question } from "../question.ts";
import { type Proposal, withOptions } from "./proposal.ts";

/** What of a failure says whether later channels are there. */
interface PriorityFailure {
  readonly question: Question;
  readonly universe: Universe;
  /** The lines that cannot be met together. */
  readonly lines: Lines;
  readonly causes: readonly Cause[];
}

/** A bound from below: of `>=12.4,<13` it is 12.4. */
const LOWER_BOUND = /(?:>=|==?|~=)\s*(?<version>\d[\w.]*?)(?:\.\*|\*)?(?=$|[,|\s])/;
/** Declared where a package asks for no version. */
const ANY_VERSION = "1";

/** What follows from the system and the C library of a target: to state it otherwise would only hide that it does not fit. */
const OF_TARGETS: ReadonlySet<string> = new Set([
  "__archspec",
  "__glibc",
  "__linux",
  "__osx",
  "__unix",
  "__win",
]);

/** A target that has what packages ask of it. */
export function declaredPackages(question: Question, causes: readonly Cause[]): Proposal[] {
  const { conda } = question;
  if (conda === null) return [];
  const wanted = causes.flatMap((cause) => {
    if (cause.kind === "conda-virtual") return [cause.requirement.text];
    if (cause.kind === "conda-virtual-root") return [cause.root.text];
    const reason = cause.kind === "unusable" ? cause.group.reason : null;
    return reason?.kind === "conda-platform" ? [reason.requirement] : [];
  });
  return [...new Set(wanted)].flatMap((text) => {
    const [name = "", ...spec] = text.split(/\s+|(?=[=<>!~])/);
    if (OF_TARGETS.has(name)) return [];
    const version = LOWER_BOUND.exec(spec.join(""))?.groups?.["version"] ?? ANY_VERSION;
    const virtualPackages = new Map([...conda.virtualPackages, [name, version]]);
    return [
      {
        text: `declare --virtual ${name}=${version}, if the target has it`,
        question: withConda(question, conda, { virtualPackages }),
      },
    ];
  });
}

/** Later channels, where the one that owns a name has not what is needed. */
export function flexiblePriority({ question, universe, lines, causes }: PriorityFailure): Proposal[] {
  const { conda } = question;
  const { conda: bridge } = universe;
  if (conda === null || bridge === null || conda.priority === "flexible") return [];
  const isHidden =
    causes.some((cause) => cause.kind === "conda-dependency" && cause.onConda.hiddenChannels.length > 0) ||
    lines.requirements.some(
      ({ requirement }) => bridge.hiddenChannelsOf(requirement.normalizedName).length > 0,
    ) ||
    lines.condaRoots.some(({ text }) => {
      const meaning = bridge.world.meaning(text);
      return meaning.kind === "candidates" && meaning.table.hiddenChannels.length > 0;
    });
  if (!isHidden) return [];
  const text = "use --channel-priority flexible";
  return [{ text, question: withConda(question, conda, { priority: "flexible" }) }];
}

/** Projects that conda brings, and that may not come from there. */
export function condaOwners(question: Question, causes: readonly Cause[]): Proposal[] {
  const { providers, providersByName } = question.options;
  return causes.flatMap((cause) => {
    if (cause.kind !== "conda-owner" || cause.release.version === null) return [];
    const { name } = cause.table;
    const order = providersByName.get(name) ?? providers;
    if (order.flat().some(isCondaProvider)) return [];
    const own: ProviderOrder = [...order, ["conda"]];
    const list = own.map((tier) => tier.join("+")).join(",");
    return [
      {
        text: `let ${name} come from conda too: --provider ${name}=${list}`,
        question: withOptions(question, { providersByName: new Map([...providersByName, [name, own]]) }),
      },
    ];
  });
}

/** Each spec left out. */
export function droppedSpecs(question: Question, roots: readonly CondaRoot[]): Proposal[] {
  const { conda } = question;
  if (conda === null || question.requirements.length + conda.roots.length === 1) return [];
  return roots.map((root) => ({
    text: `drop "${root.text}" (${root.origin.file}:${root.origin.line})`,
    question: withConda(question, conda, { roots: conda.roots.filter((each) => each !== root) }),
  }));
}

function withConda(question: Question, conda: CondaInputs, changes: Partial<CondaInputs>): Question {
  return { ...question, conda: { ...conda, ...changes } };
}

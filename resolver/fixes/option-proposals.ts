/** Proposals that change an option or the target, each made only where a reason of the failure suggests it. */

import { NEWEST_CPYTHON_PATCH, NEWEST_PYPY } from "../environment/newest-patches.ts";
import { type Target, parseTarget } from "../environment/target.ts";
import { PROJECTS_WITH_DEFAULTS } from "../provider-defaults.ts";
import { formatProviderOrder } from "../providers/provider-order.ts";
import type { UnusableReason } from "../providers/unusable.ts";
import type { Question, ResolveOptions } from "../question.ts";
import type { Attempts } from "./attempts.ts";
import type { Proposal } from "./proposal.ts";

/** A change of the newest file's time that is needed, rounded so that it can be written. */
const SECOND_MS = 1000;
/** So many other Pythons are tried, the nearest first. */
const PYTHON_COUNT_MAX = 6;

/** The kinds of reasons that the failure rests on. */
export type ReasonKinds = ReadonlySet<UnusableReason["kind"]>;

/** What was asked, and how to ask something else. */
interface Asked {
  readonly attempts: Attempts;
  readonly question: Question;
  /** Place of the target that has no answer among the question's. */
  readonly targetPlace: number;
}

/** Proposals for all the kinds. Cost: an attempt for each time limit. */
export function optionProposals(asked: Asked, kinds: ReasonKinds): Proposal[] {
  const { question } = asked;
  return [
    ...(kinds.has("prerelease") ? [allowPrereleases(question)] : []),
    ...(kinds.has("no-file") || kinds.has("tags") ? otherFiles(question) : []),
    ...(kinds.has("no-file") || kinds.has("tags") ? otherOrders(question) : []),
    ...(kinds.has("cut-off") ? laterCutOff(asked) : []),
    ...(kinds.has("later") ? laterDate(asked) : []),
  ];
}

/** The same system with other Pythons, the nearest first, newer before older: the first that has an answer is the fix. */
export function otherPythons(question: Question, targetPlace: number, kinds: ReasonKinds): Proposal[] {
  const target = question.targets[targetPlace];
  if (target === undefined || !(kinds.has("python") || kinds.has("tags"))) return [];
  return nearestMinors(target)
    .slice(0, PYTHON_COUNT_MAX)
    .flatMap((minor) => {
      const other = parseTarget(`${target.id.split("/")[0] ?? ""}/${target.implementation}-3.${minor}`);
      if (question.targets.some(({ id }) => id === other.id)) return [];
      const targets = question.targets.map((each, place) => (place === targetPlace ? other : each));
      return [{ text: `use ${other.id}`, question: { ...question, targets } }];
    });
}

function nearestMinors({ implementation, pythonVersion }: Target): number[] {
  const own = Number(pythonVersion.split(".")[1]);
  const known = [...(implementation === "cpython" ? NEWEST_CPYTHON_PATCH : NEWEST_PYPY).keys()];
  const distance = (minor: number): number => Math.abs(minor - own) * 2 - (minor > own ? 1 : 0);
  return known.filter((minor) => minor !== own).toSorted((a, b) => distance(a) - distance(b));
}

function allowPrereleases(question: Question): Proposal {
  return {
    text: "allow pre-releases with --pre",
    question: withOptions(question, {
      prereleases: "allow",
      allReleases: new Set([":all:"]),
      onlyFinal: new Set(),
    }),
  };
}

/** Kinds of files that the options leave out. */
function otherFiles(question: Question): Proposal[] {
  const { options } = question;
  const proposals: Proposal[] = [];
  if (options.onlyBinary.size > 0 || options.noBinary.size > 0) {
    const name = options.onlyBinary.size > 0 ? "--only-binary" : "--no-binary";
    proposals.push({
      text: `leave ${name} out`,
      question: withOptions(question, { onlyBinary: new Set(), noBinary: new Set() }),
    });
  }
  const present = options.providers.flat();
  const missing = (["wheel", "sdist"] as const).filter((provider) => !present.includes(provider));
  if (missing.length > 0) {
    const providers = [...options.providers, ...missing.map((provider) => [provider] as const)];
    proposals.push({
      text: `allow ${missing.map((provider) => `${provider}s`).join(" and ")} with --providers ${providers.map((tier) => tier.join("+")).join(",")}`,
      question: withOptions(question, { providers }),
    });
  }
  return proposals;
}

/** Projects with an order of their own, stated or by default, in the order of all others. */
function otherOrders(question: Question): Proposal[] {
  const { options, nixpkgs } = question;
  const names = [...options.providersByName.keys(), ...(nixpkgs === null ? [] : PROJECTS_WITH_DEFAULTS)];
  return [...new Set(names)].map((name) => ({
    text: `take ${name} from elsewhere with --provider ${name}=${formatProviderOrder(options.providers)}`,
    question: withOptions(question, {
      providersByName: new Map([...options.providersByName, [name, options.providers]]),
    }),
  }));
}

function laterCutOff(asked: Asked): Proposal[] {
  const { question } = asked;
  const lifted = withOptions(question, { uploadedBeforeMs: null, uploadedBeforeMsByName: new Map() });
  const newestMs = newestUpload(asked, lifted);
  if (newestMs === null) return [];
  // At the cut-off is too late already, so it lies after the newest file.
  const limitMs = (Math.floor(newestMs / SECOND_MS) + 1) * SECOND_MS;
  return [
    {
      text: `use --exclude-newer ${new Date(limitMs).toISOString().replace(".000Z", "Z")}`,
      question: withOptions(question, { uploadedBeforeMs: limitMs, uploadedBeforeMsByName: new Map() }),
    },
  ];
}

function laterDate(asked: Asked): Proposal[] {
  const { question } = asked;
  const newestMs = newestUpload(asked, withOptions(question, { asOfMs: null }));
  if (newestMs === null) return [];
  const day = new Date(newestMs).toISOString().slice(0, 10);
  const asOfMs = Date.parse(`${day}T23:59:59.999Z`);
  return [{ text: `use --as-of ${day}`, question: withOptions(question, { asOfMs }) }];
}

/** When the newest file of the answer was uploaded; null when there is no answer, or no time is known. */
function newestUpload({ attempts, targetPlace }: Asked, question: Question): number | null {
  const answer = attempts.answer(question, targetPlace);
  if (answer === null) return null;
  const times = [...answer.selections.values()].flatMap(({ table, candidate }) => {
    const file = table.file(candidate);
    return file.kind === "nixpkgs" ? [] : (table.project.fileDetail(file).uploadedAtMs ?? []);
  });
  return times.length === 0 ? null : Math.max(...times);
}

function withOptions(question: Question, changes: Partial<ResolveOptions>): Question {
  return { ...question, options: { ...question.options, ...changes } };
}

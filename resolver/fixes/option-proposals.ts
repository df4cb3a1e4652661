/** Proposals that change an option about files and versions, each made only where a reason of the failure suggests it. */

import { PROJECTS_WITH_DEFAULTS } from "../provider-defaults.ts";
import type { Cause, UnusableCause } from "../providers/cause.ts";
import { type ProviderOrder, formatProviderOrder } from "../providers/provider-order.ts";
import type { Question } from "../question.ts";
import { type Proposal, withOptions } from "./proposal.ts";

/** Proposals for what the facts of a failure say of files and pre-releases. */
export function optionProposals(question: Question, causes: readonly Cause[]): Proposal[] {
  const unusable = causes.filter((cause) => cause.kind === "unusable");
  const files = unusable.filter(({ group }) => ["no-file", "tags"].includes(group.reason.kind));
  return [
    ...(unusable.some(({ group }) => group.reason.kind === "prerelease") ? [allowPrereleases(question)] : []),
    ...(files.length > 0 ? otherFiles(question) : []),
    ...otherOrders(question, files),
  ];
}

function allowPrereleases(question: Question): Proposal {
  return {
    text: "use --pre",
    question: withOptions(question, {
      prereleases: "allow",
      allReleases: new Set([":all:"]),
      onlyFinal: new Set(),
    }),
  };
}

/** Kinds of files that the options leave out. */
function otherFiles(question: Question): Proposal[] {
  const { onlyBinary, noBinary, providers } = question.options;
  const proposals: Proposal[] = [];
  if (onlyBinary.size > 0)
    proposals.push({
      text: "leave --only-binary out",
      question: withOptions(question, { onlyBinary: new Set() }),
    });
  if (noBinary.size > 0)
    proposals.push({
      text: "leave --no-binary out",
      question: withOptions(question, { noBinary: new Set() }),
    });
  const more = withAllFiles(providers);
  if (more !== null)
    proposals.push({
      text: `use --providers ${formatProviderOrder(more)}`,
      question: withOptions(question, { providers: more }),
    });
  return proposals;
}

/** Projects with an order of their own, stated or by default, in the order of all others. */
function otherOrders(question: Question, causes: readonly UnusableCause[]): Proposal[] {
  const { options, nixpkgs } = question;
  const ordered = new Set([
    ...options.providersByName.keys(),
    ...(nixpkgs === null ? [] : PROJECTS_WITH_DEFAULTS),
  ]);
  const names = new Set(causes.map(({ table }) => table.name).filter((name) => ordered.has(name)));
  return [...names].map((name) => ({
    text: `use --provider ${name}=${formatProviderOrder(options.providers)}`,
    question: withOptions(question, {
      providersByName: new Map([...options.providersByName, [name, options.providers]]),
    }),
  }));
}

/** The order with the kinds of files at its end that it leaves out; null when it has them all. */
function withAllFiles(order: ProviderOrder): ProviderOrder | null {
  const present = order.flat();
  const missing = (["wheel", "sdist"] as const).filter((provider) => !present.includes(provider));
  return missing.length === 0 ? null : [...order, ...missing.map((provider) => [provider] as const)];
}

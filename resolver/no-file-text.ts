/** Why a release has no candidate at all, as a sentence: it has no files, or none of a kind that the user allows. */

import { type ProviderOrder, formatProviderOrder } from "./providers/provider-order.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { FileRules } from "./providers/file-rules.ts";

/** What files of a kind are called. */
const KIND_WORDS = { wheel: "wheels", sdist: "sdists" } as const;

/**
 * What the candidates have instead of a file that may be used, to stand after their names.
 *
 * @param candidates Of which no provider that is allowed has a file.
 */
export function noFileText(table: CandidateTable, candidates: readonly number[], rules: FileRules): string {
  const { name } = table;
  const files = candidates.flatMap((candidate) => table.project.filesOf(table.version(candidate)));
  const kinds = (["wheel", "sdist"] as const).filter((kind) => files.some((file) => file.kind === kind));
  if (kinds.length === 0) return "no file";
  const words = `only ${kinds.map((kind) => KIND_WORDS[kind]).join(" and ")}`;
  const causes = kinds.flatMap((kind) => {
    const option = rules.forbiddenBy(name, kind);
    return option === null ? [] : [`${option} forbids ${KIND_WORDS[kind]}`];
  });
  if (causes.length < kinds.length) causes.push(providersText(name, rules.declaredOrder(name)));
  return `${words}, and ${causes.join(", and ")}`;
}

function providersText(name: string, order: ProviderOrder): string {
  const what = order.flat().length === 1 ? "is the only provider" : "are the only providers";
  return `${formatProviderOrder(order)} ${what} of ${name}`;
}

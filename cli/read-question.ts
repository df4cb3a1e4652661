/** A command line with its files → the question that the resolver is asked. */

import { declaredSystems } from "./declared-systems.ts";
import { existsSync } from "node:fs";
import { normalizeName } from "../packaging/name.ts";
import type { Target } from "../resolver/environment/target.ts";
import type { CondaInputs, Question, ResolveOptions } from "../resolver/question.ts";
import { buildConstraints } from "./build-constraints.ts";
import { chooseTargets, newestPython } from "./choose-targets.ts";
import { type Invocation, flag, option, optionValues } from "./command.ts";
import { parseExclusions } from "./inputs/exclusion-option.ts";
import type { Selection } from "./inputs/inputs.ts";
import { readInputs } from "./inputs/read-inputs.ts";
import { nixpkgsDumpOption } from "./nixpkgs-dump-option.ts";
import { openDatabase } from "./open-database.ts";
import { fromHere } from "./paths.ts";
import { condaInputs, speaksOfConda } from "./conda-options.ts";
import { pythonOfSpecs } from "./conda-python.ts";
import { resolveOptions, statedOrders } from "./resolve-options.ts";
import { supplyInputs } from "./supply/supplied-inputs.ts";

/** Where the answer will be written; versions that stand there already are kept. */
export interface PlannedOutput {
  /** As the person gave it; `-` for stdout. */
  readonly path: string;
  readonly format: string;
}

const STDOUT = "-";
/** Formats that pin versions and that can be read again. */
const KEPT_FORMATS: ReadonlySet<string> = new Set(["lock", "pylock", "requirements"]);

/**
 * Reads everything that the question consists of, and tells the user what was noticed on the way.
 *
 * @throws What the readers of the inputs and of the database throw.
 */
export async function readQuestion(invocation: Invocation, output: PlannedOutput): Promise<Question> {
  const { host, terminal } = invocation;
  const asked = {
    requirements: invocation.operands,
    constraints: optionValues(invocation, "constraint"),
    overrides: optionValues(invocation, "override"),
    selection: selectionOf(invocation),
  };
  const inputs = await readInputs(asked, host);
  const exclusions = parseExclusions(optionValues(invocation, "exclude"));
  const index = await openDatabase(option(invocation, "db"), invocation);
  const withConda = speaksOfConda(invocation, inputs.conda);
  const orders = statedOrders(invocation, withConda);
  const conda = await condaInputs(invocation, inputs.conda, orders);
  const python = conda === null ? undefined : pythonOfSpecs(conda, newestPython(index));
  const targets = declaredSystems(
    chooseTargets(optionValues(invocation, "target"), { index, host, python }),
    conda?.virtualPackages ?? new Map(),
  );
  if (inputs.conditions.length > 0) {
    const { checkTargets } = await import("./inputs/target-conditions.ts");
    checkTargets(inputs.conditions, targets);
  }
  const supplies = optionValues(invocation, "supply");
  const { notes, ...lines } = await supplyInputs(inputs, { index, targets, supplies, host });
  const kept = await keptVersions(invocation, { output, targets });
  for (const note of [...inputs.notes, ...notes, ...kept.notes]) terminal.say(`note: ${note}\n`);
  const options = resolveOptions(invocation, inputs, { preferences: kept.preferences, orders });
  const additions = {
    nixpkgs: nixpkgsDumpOption(invocation),
    conda: conda === null ? null : { ...conda, kept: kept.condaPackages },
    buildConstraints: buildConstraints(invocation),
  };
  return { index, ...lines, ...additions, files: inputs.files, exclusions, targets, options };
}

function selectionOf(invocation: Invocation): Selection {
  return {
    extras: optionValues(invocation, "extra"),
    allExtras: flag(invocation, "all-extras"),
    groups: optionValues(invocation, "group"),
    allGroups: flag(invocation, "all-groups"),
    onlyGroups: optionValues(invocation, "only-group"),
  };
}

/** What stands in the output already. */
interface KeptVersions {
  readonly preferences: ResolveOptions["preferences"];
  /** By target, the packages of conda. */
  readonly condaPackages: CondaInputs["kept"];
  readonly notes: readonly string[];
}

/** The versions that stand in the output already, without those that may change. */
async function keptVersions(
  invocation: Invocation,
  { output, targets }: { readonly output: PlannedOutput; readonly targets: readonly Target[] },
): Promise<KeptVersions> {
  const nothing = { preferences: new Map(), condaPackages: new Map(), notes: [] };
  const isKept = output.path !== STDOUT && KEPT_FORMATS.has(output.format) && !flag(invocation, "upgrade");
  if (!isKept || !existsSync(fromHere(invocation.host, output.path))) return nothing;
  const { readPreferences } = await import("./inputs/preferences.ts");
  const found = await readPreferences(output.path, output.format === "lock", {
    targets,
    host: invocation.host,
  });
  if (typeof found === "string") return { ...nothing, notes: [found] };
  const names = optionValues(invocation, "upgrade-package");
  const upgraded = new Set<string>([...names.map(normalizeName), ...names.map((name) => name.toLowerCase())]);
  const without = <Name extends string>(
    kept: ReadonlyMap<string, ReadonlyMap<Name, string>>,
  ): Map<string, Map<Name, string>> =>
    new Map([...kept].map(([id, own]) => [id, new Map([...own].filter(([name]) => !upgraded.has(name)))]));
  return {
    preferences: without(found.versions),
    condaPackages: without(found.condaPackages),
    notes: [],
  };
}

/** `pinwheel db nixpkgs`. */

import { type Invocation, option } from "../../cli/command.ts";
import { EXIT_OK } from "../../cli/exit-codes.ts";
import { fromHere } from "../../cli/paths.ts";
import { formatCount, formatNumberOf, renderFacts } from "../../cli/render/facts.ts";
import { progressBar } from "../../cli/render/progress.ts";
import { writeOutputFile } from "../../cli/write-output.ts";
import { type NixpkgsReport, dumpNixpkgs } from "../../crawlers/nixpkgs-dump/dump-nixpkgs.ts";
import { formatNixpkgsDump } from "../../database/nixpkgs/nixpkgs-dump.ts";
import { nixpkgsSetOf } from "../../database/nixpkgs/nixpkgs-set-from-dump.ts";

/** Where the dump goes when nothing else is said. */
const DUMP_FILE = "nixpkgs.json";
const STDOUT = "-";
/** More attributes that Nix could not read are counted and not shown. */
const PROBLEMS_SHOWN_MAX = 10;

/** Asks Nix, and writes the dump of the package set. */
export async function run(invocation: Invocation): Promise<number> {
  const { terminal, host } = invocation;
  const output = option(invocation, "output") ?? DUMP_FILE;
  const nixpkgs = option(invocation, "nixpkgs");
  const bar = progressBar(terminal, "Evaluating");
  try {
    const report = await dumpNixpkgs({
      nixpkgs: nixpkgs === undefined ? null : fromHere(host, nixpkgs),
      system: option(invocation, "system") ?? null,
      environment: host.environment,
      onProgress: bar.step,
    });
    bar.finish();
    const text = formatNixpkgsDump(report.dump);
    if (output === STDOUT) terminal.out(text);
    else writeOutputFile(fromHere(host, output), text);
    terminal.say(renderReport(report, output));
    return EXIT_OK;
  } finally {
    bar.finish();
  }
}

function renderReport({ dump, problems }: NixpkgsReport, output: string): string {
  const { set, dropped } = nixpkgsSetOf(dump, "");
  const offered = [...set.packagesByPython].map(
    ([python, packages]) => [`Python ${python}`, formatNumberOf(packages.length, "package")] as const,
  );
  const shown = problems
    .slice(0, PROBLEMS_SHOWN_MAX)
    .map(
      ({ python, attribute, finding }) => `note: ${attribute} of Python ${python} is left out: ${finding}\n`,
    );
  const hiddenCount = problems.length - shown.length;
  return [
    ...shown,
    hiddenCount > 0 ? `note: ${formatCount(hiddenCount)} more attributes are left out\n` : "",
    renderFacts([
      ["nixpkgs", dump.nixpkgsVersion ?? "unknown version"],
      ["system", dump.system],
      ...offered,
      ["not available", countOf(dropped.unavailable)],
      ["names unlike PyPI's", countOf(dropped.names)],
      ["versions not of PEP 440", countOf(dropped.versions)],
      ["second attributes", countOf(dropped.duplicates)],
      ["wrote", output === STDOUT ? "" : output],
    ]),
  ].join("");
}

function countOf(count: number): string {
  return count === 0 ? "" : formatCount(count);
}

/**
 * Turns what a setup.py said, as pypi-deps-db keeps it, into core metadata.
 *
 * Keys of `extras_require` are `extra`, `:marker` or `extra:marker`, as setuptools writes them to requires.txt.
 */

import type { CoreMetadata } from "../record.ts";
import { type JsonObject, fieldOf, isJsonObject, isTextList } from "./pypi-deps-db-format.ts";
import { type Variant, joinRequirements } from "./python-variants.ts";
import { joinMarkers, safeExtra, withMarker } from "./requirement-text.ts";

/** What one Python saw, as requirement lines. */
export interface SetupResult {
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
  readonly buildRequires: readonly string[];
  readonly requiresPython: string | null;
}

/** The RECORD of one Python; undefined when it is not in the format. `tests_require` has no place in core metadata and is dropped. */
export function readSetupResult(data: unknown): SetupResult | undefined {
  if (!isJsonObject(data)) return undefined;
  const installRequires = fieldOf(data, "install_requires") ?? [];
  const setupRequires = fieldOf(data, "setup_requires") ?? [];
  const pythonRequires = fieldOf(data, "python_requires") ?? [];
  const extrasRequire = fieldOf(data, "extras_require") ?? {};
  if (!isTextList(installRequires) || !isTextList(setupRequires) || !isTextList(pythonRequires))
    return undefined;
  if (!isJsonObject(extrasRequire)) return undefined;
  const extras = readExtras(extrasRequire);
  if (extras === undefined) return undefined;
  return {
    requiresDist: [...installRequires, ...extras.requiresDist],
    providesExtra: extras.names,
    // A setup.py needs setuptools, as pip assumes where there is no pyproject.toml (PEP 517, "Build backends").
    buildRequires: ["setuptools", ...setupRequires],
    requiresPython: pythonRequires.length === 0 ? null : pythonRequires.join(","),
  };
}

function readExtras(
  extrasRequire: JsonObject,
): { readonly requiresDist: readonly string[]; readonly names: readonly string[] } | undefined {
  const requiresDist: string[] = [];
  const names = new Set<string>();
  for (const [key, requirements] of Object.entries(extrasRequire)) {
    if (!isTextList(requirements)) return undefined;
    const colon = key.indexOf(":");
    const extra = safeExtra((colon === -1 ? key : key.slice(0, colon)).trim());
    const marker = colon === -1 ? "" : key.slice(colon + 1).trim();
    if (extra !== "") names.add(extra);
    const condition = joinMarkers([marker, extra === "" ? "" : `extra == "${extra}"`]);
    for (const requirement of requirements)
      requiresDist.push(condition === "" ? requirement : withMarker(requirement, condition));
  }
  return { requiresDist, names: [...names] };
}

/** One metadata of what several Pythons saw, in ascending order of Pythons, at least one. */
export function joinSetupResults(variants: readonly Variant<SetupResult>[]): CoreMetadata {
  const newest = variants.at(-1)?.value;
  return {
    requiresDist: joinRequirements(
      variants.map(({ python, value }) => ({ python, value: value.requiresDist })),
    ),
    // No marker can stand here; the newest Python is the best guess for later ones.
    requiresPython: newest?.requiresPython ?? null,
    providesExtra: [...new Set(variants.toReversed().flatMap(({ value }) => value.providesExtra))],
    buildRequires: joinRequirements(
      variants.map(({ python, value }) => ({ python, value: value.buildRequires })),
    ),
    buildBackend: null,
  };
}

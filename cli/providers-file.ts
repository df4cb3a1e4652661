/** `--providers-file`: orders of providers by project, in TOML or JSON, as mach-nix's `providers` has them. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as smolToml from "smol-toml";
import { UserError } from "../common/user-error.ts";
import { type NormalizedName, isName, normalizeName } from "../packaging/name.ts";
import type { ProviderOrder } from "../resolver/question.ts";
import { providersOf } from "./provider-list.ts";
import { UsageError } from "./usage-error.ts";

/** The key for all projects that have none of their own. */
const DEFAULT_KEY = "_default";

/** What the file says. */
export interface StatedProviders {
  /** Undefined where it says nothing for all projects. */
  readonly fallback: ProviderOrder | undefined;
  readonly byName: ReadonlyMap<NormalizedName, ProviderOrder>;
}

/** The file cannot be read, or says something else. */
export class ProvidersFileError extends UserError {
  override readonly code = "E_PROVIDERS_FILE";

  constructor(name: string, problem: string, cause?: unknown) {
    super(`Cannot use the providers of "${name}": ${problem}`, {
      hint: 'Write names of projects, or "_default", with a list: numpy = "sdist", or _default = ["wheel+sdist", "nixpkgs"].',
      cause,
    });
  }
}

/**
 * Reads a file whose name ends in `.toml` as TOML, any other as JSON.
 *
 * @param name As the person gave it; errors name the file so.
 * @throws {ProvidersFileError}
 */
export function readProvidersFile(path: string, name: string): StatedProviders {
  const value = parseFile(path, name);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ProvidersFileError(name, "it is no table of projects");
  let fallback: ProviderOrder | undefined;
  const byName = new Map<NormalizedName, ProviderOrder>();
  for (const [key, list] of Object.entries(value)) {
    const order = orderOf(list, key, name);
    if (key === DEFAULT_KEY) {
      fallback = order;
      continue;
    }
    if (!isName(key)) throw new ProvidersFileError(name, `"${key}" is no name of a project`);
    if (byName.has(normalizeName(key))) throw new ProvidersFileError(name, `"${key}" stands there twice`);
    byName.set(normalizeName(key), order);
  }
  return { fallback, byName };
}

function parseFile(path: string, name: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new ProvidersFileError(name, "the file is not there or not readable", error);
  }
  const isToml = path.endsWith(".toml");
  try {
    return isToml ? parseToml(text) : JSON.parse(text);
  } catch (error) {
    // All that either parser throws is about the text.
    const problem = error instanceof Error ? error.message : "";
    throw new ProvidersFileError(name, `it is no ${isToml ? "TOML" : "JSON"}: ${problem}`, error);
  }
}

function parseToml(text: string): unknown {
  // Loaded here, and not above, because nearly no resolution needs it, and the start is most of what one takes.
  // The cast is right because the types are those of this very package.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { parse } = createRequire(import.meta.url)("smol-toml") as typeof smolToml;
  return parse(text);
}

function orderOf(list: unknown, key: string, name: string): ProviderOrder {
  const tiers: readonly unknown[] = Array.isArray(list) ? list : [list];
  if (!tiers.every((tier): tier is string => typeof tier === "string"))
    throw new ProvidersFileError(name, `"${key}" has neither a text nor a list of texts`);
  try {
    return providersOf(tiers.join(","));
  } catch (error) {
    if (error instanceof UsageError) throw new ProvidersFileError(name, `"${key}": ${error.message}`, error);
    throw error;
  }
}

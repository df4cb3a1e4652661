/**
 * Dependency groups of a pyproject.toml (PEP 735).
 *
 * https://packaging.python.org/en/latest/specifications/dependency-groups/
 */

import { UserError } from "../common/user-error.ts";
import { isName, normalizeName, type NormalizedName } from "./name.ts";
import { shorten } from "./shorten.ts";
import type { TomlReader } from "./toml-reader.ts";

/** Deepest chain of groups that include one another; the reader recurses this deep. */
const GROUP_DEPTH_MAX = 200;

/** A group that cannot be used, or that is asked for and not there. */
export class DependencyGroupError extends UserError {
  override readonly code = "E_DEPENDENCY_GROUP";

  constructor(file: string, found: string, hint?: string) {
    super(`Cannot read the dependency groups of "${file}": ${found}`, { hint });
  }
}

/** The table `[dependency-groups]`. A group is looked at when it is asked for: others may be for other tools ("Specification"). */
export class DependencyGroups {
  readonly #file: string;
  readonly #groups = new Map<NormalizedName, { readonly written: string; readonly items: TomlReader }>();

  /**
   * @param table The value of the table; undefined where the file has none.
   * @throws {DependencyGroupError} when two names are the same once normalized, or one is no name.
   */
  constructor(file: string, table: TomlReader | undefined) {
    this.#file = file;
    for (const [written, items] of table?.entries() ?? []) {
      if (!isName(written)) throw this.#error(`"${shorten(written)}" is no name of a group`);
      const name = normalizeName(written);
      const other = this.#groups.get(name);
      if (other !== undefined)
        throw this.#error(`"${other.written}" and "${written}" name the same group`, "Rename one of them.");
      this.#groups.set(name, { written, items });
    }
  }

  /** In the order of the file. */
  get names(): readonly NormalizedName[] {
    return [...this.#groups.keys()];
  }

  has(name: NormalizedName): boolean {
    return this.#groups.has(name);
  }

  /**
   * The requirements of the group and of those that it includes, as written, in order; a group that is included twice counts once,
   * so the cost is the size of the groups.
   *
   * @throws {DependencyGroupError} when there is no such group, when groups include one another in a circle, or an item is neither
   *   a text nor `{include-group = "name"}`.
   */
  requirementsOf(name: NormalizedName): readonly string[] {
    const texts: string[] = [];
    this.#collect(name, texts, { open: [], done: new Set() });
    return texts;
  }

  #collect(
    name: NormalizedName,
    texts: string[],
    walk: { readonly open: readonly NormalizedName[]; readonly done: Set<NormalizedName> },
  ): void {
    const start = walk.open.indexOf(name);
    if (start !== -1)
      throw this.#error(
        `they include one another in a circle: ${[...walk.open.slice(start), name].join(" -> ")}`,
        "Remove one of the includes.",
      );
    if (walk.done.has(name)) return;
    if (walk.open.length > GROUP_DEPTH_MAX)
      throw this.#error(`they are nested more than ${GROUP_DEPTH_MAX} deep`);
    const group = this.#groups.get(name);
    if (group === undefined) throw this.#unknown(name, walk.open.at(-1));
    const open = [...walk.open, name];
    for (const item of group.items.list()) {
      if (item.isString) texts.push(item.string());
      else this.#collect(this.#included(group.written, item), texts, { open, done: walk.done });
    }
    walk.done.add(name);
  }

  #included(group: string, item: TomlReader): NormalizedName {
    const [only, ...others] = item.isTable ? item.entries() : [];
    if (only === undefined || only[0] !== "include-group" || others.length > 0 || !only[1].isString)
      throw this.#error(
        `an item of "${group}" is neither a requirement nor an include`,
        'Write a text, or {include-group = "name"}.',
      );
    return normalizeName(only[1].string());
  }

  #unknown(name: NormalizedName, includedBy: NormalizedName | undefined): DependencyGroupError {
    const known = this.names.length === 0 ? "It has no groups." : `It has ${this.names.join(", ")}.`;
    const by = includedBy === undefined ? "" : `, which "${includedBy}" includes`;
    return this.#error(`there is no group "${shorten(name)}"${by}`, known);
  }

  #error(found: string, hint?: string): DependencyGroupError {
    return new DependencyGroupError(this.#file, found, hint);
  }
}

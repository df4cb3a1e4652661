/** One reading of a source tree: its files as text, its pyproject.toml parsed once, and the problems met on the way. */

import { parse, TomlError } from "smol-toml";
import { normalizeName, type NormalizedName } from "../name.ts";
import { compareVersions, tryParseVersion } from "../version.ts";
import { TOML_DEPTH_MAX, TREE_FILE_SIZE_BYTES_MAX } from "./limits.ts";
import type { SourceTree, SourceTreeDependencies } from "./source-tree.ts";
import { quoted, SourceTreeProblem } from "./source-tree-problem.ts";
import { TomlTable } from "./toml-value.ts";
import { decodeTreeText } from "./tree-text.ts";

/** The project and version that a source tree ought to be, by the name of its archive. */
export interface TreeIdentity {
  readonly name: NormalizedName;
  readonly version: string;
}

/** What one source within a tree says. */
export interface Statement {
  /** As written; null where it does not say. */
  readonly name: string | null;
  readonly version: string | null;
  /** Undefined where it says nothing, or nothing that can be relied on. */
  readonly dependencies: SourceTreeDependencies | undefined;
}

/** How a name and a version fit the identity of the tree. */
export type IdentityFit = "same" | "other-version" | "other-name";

/** The state of one reading. Every method is total: what cannot be used becomes a problem. */
export class TreeReading {
  readonly tree: SourceTree;
  /** Null for a tree that is no sdist, such as a checkout. */
  readonly identity: TreeIdentity | null;
  readonly #problems = new Set<string>();
  #pyproject: TomlTable | null | undefined;
  #paths: ReadonlySet<string> | undefined;

  constructor(tree: SourceTree, identity: TreeIdentity | null) {
    this.tree = tree;
    this.identity = identity;
  }

  /** In the order in which they were met, each once. */
  get problems(): readonly string[] {
    return [...this.#problems];
  }

  report(message: string): void {
    this.#problems.add(message);
  }

  /** The result, or undefined with a problem reported where the reading throws one. */
  attempt<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error: unknown) {
      if (!(error instanceof SourceTreeProblem)) throw error;
      this.report(error.message);
      return undefined;
    }
  }

  /** Whether the tree has the file, be it kept or not. */
  has(path: string): boolean {
    this.#paths ??= new Set(this.tree.paths);
    return this.#paths.has(path);
  }

  /** The text of a file; undefined where there is none, or it is too large, which is reported. */
  text(path: string): string | undefined {
    const bytes = this.tree.read(path);
    if (bytes !== undefined && bytes.length <= TREE_FILE_SIZE_BYTES_MAX) return decodeTreeText(bytes);
    // Whoever unpacked the tree kept no file that was too large.
    if (this.has(path)) this.report(`Cannot use ${path}: it is too large`);
    return undefined;
  }

  /** The whole of pyproject.toml; undefined where there is none or it is no TOML. */
  get pyproject(): TomlTable | undefined {
    if (this.#pyproject === undefined) this.#pyproject = this.attempt(() => this.#parsePyproject()) ?? null;
    return this.#pyproject ?? undefined;
  }

  /** How the two fit the tree's identity; a misfit is reported. What is not said fits. */
  fit(place: string, name: string | null, version: string | null): IdentityFit {
    if (this.identity === null) return "same";
    if (name !== null && normalizeName(name) !== this.identity.name) {
      this.report(`Cannot use ${place}: it names ${quoted(name)}, not "${this.identity.name}"`);
      return "other-name";
    }
    if (version !== null && !isSameVersion(version, this.identity.version)) {
      this.report(
        `Cannot rely on ${place}: its version is ${quoted(version)}, not ${quoted(this.identity.version)}`,
      );
      return "other-version";
    }
    return "same";
  }

  #parsePyproject(): TomlTable | undefined {
    const text = this.text("pyproject.toml");
    if (text === undefined) return undefined;
    try {
      return new TomlTable(parse(text, { maxDepth: TOML_DEPTH_MAX }), "pyproject.toml");
    } catch (error: unknown) {
      // The parser's own first line; the others repeat the text. Another class would be its bug, and the text no better TOML.
      const found = error instanceof TomlError ? (error.message.split("\n")[0] ?? "") : "its parser failed";
      throw new SourceTreeProblem("pyproject.toml", found);
    }
  }
}

/** Whether the two texts are the same version by PEP 440, or the same text where one is none. */
function isSameVersion(left: string, right: string): boolean {
  const [a, b] = [tryParseVersion(left), tryParseVersion(right)];
  return a === undefined || b === undefined ? left.trim() === right.trim() : compareVersions(a, b) === 0;
}

/** A project whose one version the user supplies: what lies at a URL, in a repository, in an archive or in a folder. */

import type { NormalizedName } from "../../packaging/name.ts";

/** Where a supplied project lies. */
export interface SuppliedSource {
  readonly kind: "url" | "vcs" | "path";
  /** The URL without fragment (a repository's with `git+` and `@ref`), or the path as written. */
  readonly location: string;
  /** The folder of the project below the location, as in `#subdirectory=`; null for the location itself. */
  readonly subdirectory: string | null;
  readonly isEditable: boolean;
  /** Of the archive; null where there is none, or where it has not been read. */
  readonly sha256Hex: string | null;
  readonly sizeBytes: number | null;
}

/** What is known of a supplied project: all of it is read before resolving, nothing is looked up. */
export interface SuppliedProject {
  readonly name: NormalizedName;
  /** A version of PEP 440, as its metadata writes it. */
  readonly version: string;
  readonly source: SuppliedSource;
  /** What there is to install from; a folder is built as an sdist is. */
  readonly kind: "wheel" | "sdist" | "folder";
  /** The name of the archive; null for a folder or repository. */
  readonly filename: string | null;
  /** Requires-Dist lines. */
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
  readonly requiresPython: string | null;
  /** Of an sdist or folder, as far as its pyproject.toml says. */
  readonly buildRequires: readonly string[] | null;
  readonly buildBackend: string | null;
}

/** Whether a requirement's URL is where the supplied project lies; its fragment, which only says how to read it, does not count. */
export function isLocationOf(url: string, { source }: SuppliedProject): boolean {
  return withoutFragment(url) === withoutFragment(source.location);
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, "");
}

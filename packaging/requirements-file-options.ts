/** The options of requirements files that hold for the whole, gathered in the order in which they are read. */

import { ALL_PROJECTS, selectNames, selectionOf, type NameSelection } from "./name-selection.ts";
import type { Origin } from "./requirements-file-error.ts";
import type { OptionName } from "./requirements-options.ts";

/** An option as it stands in a file. */
export interface StatedOption {
  readonly name: OptionName;
  /** Empty for options that take no value. */
  readonly value: string;
  readonly origin: Origin;
}

/** What all the options together say. */
export interface RequirementsFileOptions {
  /** The last `--index-url`; null when none is given, or `--no-index` is. */
  readonly indexUrl: string | null;
  /** Those after the last `--index-url`, which replaces what was before it. */
  readonly extraIndexUrls: readonly string[];
  readonly noIndex: boolean;
  /** As written, each with its place: a relative one may be meant relative to the file, or to the working directory. */
  readonly findLinks: readonly StatedOption[];
  /** Ask with `allowedKinds`. */
  readonly onlyBinary: NameSelection;
  readonly noBinary: NameSelection;
  readonly preferBinary: boolean;
  /** Hash mode: every requirement must have a hash. On when any has one, unless `--no-require-hashes` is given. */
  readonly requireHashes: boolean;
  /** Whether `--pre` is given; `allReleases` then has all projects. */
  readonly pre: boolean;
  /** Ask with `allowsPrereleases`. */
  readonly allReleases: NameSelection;
  readonly onlyFinal: NameSelection;
  readonly trustedHosts: readonly string[];
  readonly useFeatures: readonly string[];
  /** Every option that says one of these things, in the order in which they were read. */
  readonly stated: readonly StatedOption[];
}

/** Which kinds of distribution files the options allow for the project. */
export function allowedKinds(
  options: Pick<RequirementsFileOptions, "onlyBinary" | "noBinary">,
  name: string,
): { readonly wheel: boolean; readonly sdist: boolean } {
  const selection = selectionOf(name, options.onlyBinary, options.noBinary);
  return { wheel: selection !== "second", sdist: selection !== "first" };
}

/** Whether the options allow pre-releases of the project; undefined when they leave it to the specifiers. */
export function allowsPrereleases(
  options: Pick<RequirementsFileOptions, "allReleases" | "onlyFinal">,
  name: string,
): boolean | undefined {
  const selection = selectionOf(name, options.allReleases, options.onlyFinal);
  return selection === undefined ? undefined : selection === "first";
}

/** Gathers options one by one. */
export class OptionCollector {
  readonly #onlyBinary = new Set<string>();
  readonly #noBinary = new Set<string>();
  readonly #allReleases = new Set<string>();
  readonly #onlyFinal = new Set<string>();
  readonly #stated: StatedOption[] = [];
  #hasHashes = false;

  /** A hash of some requirement has been read. */
  noteHash(): void {
    this.#hasHashes = true;
  }

  add(option: StatedOption): void {
    this.#stated.push(option);
    switch (option.name) {
      case "--only-binary":
        selectNames(option.value, this.#onlyBinary, this.#noBinary);
        break;
      case "--no-binary":
        selectNames(option.value, this.#noBinary, this.#onlyBinary);
        break;
      case "--all-releases":
        selectNames(option.value, this.#allReleases, this.#onlyFinal);
        break;
      case "--only-final":
        selectNames(option.value, this.#onlyFinal, this.#allReleases);
        break;
      case "--pre":
        this.#allReleases.add(ALL_PROJECTS);
        break;
      default:
        // The others are answered from `stated`.
        break;
    }
  }

  finish(): RequirementsFileOptions {
    const noIndex = this.#has("--no-index");
    return {
      indexUrl: noIndex ? null : (this.#values("--index-url").at(-1) ?? null),
      extraIndexUrls: noIndex ? [] : this.#extraIndexUrls(),
      noIndex,
      findLinks: this.#stated.filter(({ name }) => name === "--find-links"),
      onlyBinary: this.#onlyBinary,
      noBinary: this.#noBinary,
      preferBinary: this.#has("--prefer-binary"),
      requireHashes: !this.#has("--no-require-hashes") && (this.#hasHashes || this.#has("--require-hashes")),
      pre: this.#has("--pre"),
      allReleases: this.#allReleases,
      onlyFinal: this.#onlyFinal,
      trustedHosts: this.#values("--trusted-host"),
      useFeatures: [...new Set(this.#values("--use-feature"))],
      stated: this.#stated,
    };
  }

  #has(wanted: OptionName): boolean {
    return this.#stated.some(({ name }) => name === wanted);
  }

  #values(wanted: OptionName): string[] {
    return this.#stated.filter(({ name }) => name === wanted).map(({ value }) => value);
  }

  #extraIndexUrls(): string[] {
    const start = this.#stated.findLastIndex(({ name }) => name === "--index-url") + 1;
    const after = this.#stated.slice(start);
    return after.filter(({ name }) => name === "--extra-index-url").map(({ value }) => value);
  }
}

/** What the user's options say about the files and versions of each project. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { NameSelection } from "../../packaging/name-selection.ts";
import { allowedKinds, allowsPrereleases } from "../../packaging/requirements-file-options.ts";
import type { Compatibility, PrereleaseMode } from "./policy.ts";
import type { ProviderOrder, ProviderTier } from "./provider-order.ts";

/** The part of the options that decides which files there are. */
export interface FileOptions {
  /** Where projects may come from: as many as possible come from the first. */
  readonly providers: ProviderOrder;
  /** The same for single projects. */
  readonly providersByName: ReadonlyMap<NormalizedName, ProviderOrder>;
  /** Projects of which only wheels, or no wheels, are used. Ask with `allowedKinds`. */
  readonly onlyBinary: NameSelection;
  readonly noBinary: NameSelection;
  /** Whether an older wheel is better than a newer sdist, where both belong to the same provider tier. */
  readonly preferBinary: boolean;
  readonly compatibility: Compatibility;
  readonly prereleases: PrereleaseMode;
  /** Projects whose pre-releases are as good as final releases, or are never used, whatever the mode. Ask with `allowsPrereleases`. */
  readonly allReleases: NameSelection;
  readonly onlyFinal: NameSelection;
  /** Files uploaded at or after this time are not used, in milliseconds since 1970-01-01 UTC; null for no limit. */
  readonly uploadedBeforeMs: number | null;
  /** The same for single projects, where null lifts the limit. */
  readonly uploadedBeforeMsByName: ReadonlyMap<NormalizedName, number | null>;
  /**
   * Sees the index as it was at this time, in milliseconds since 1970-01-01 UTC: files uploaded later do not exist, and a file
   * is yanked if it was so then. Files that have been removed since stay away. Null sees the index as it is.
   */
  readonly asOfMs: number | null;
}

/** SHA-256 digests, of which the file of a project must have one; a project that is not in it may have any file. */
type FileHashes = ReadonlyMap<NormalizedName, ReadonlySet<string>>;

/** The user's rules, asked by project. */
export class FileRules {
  readonly #options: FileOptions;
  readonly #hashes: FileHashes;

  constructor(options: FileOptions, hashes: FileHashes) {
    this.#options = options;
    this.#hashes = hashes;
  }

  get asOfMs(): number | null {
    return this.#options.asOfMs;
  }

  get compatibility(): Compatibility {
    return this.#options.compatibility;
  }

  /** Where the project may come from, as far as providers say it. */
  declaredOrder(name: NormalizedName): ProviderOrder {
    return this.#options.providersByName.get(name) ?? this.#options.providers;
  }

  /** Where the project may come from, most preferred first, without what the options forbid. */
  order(name: NormalizedName): ProviderOrder {
    const { preferBinary } = this.#options;
    const allowed = allowedKinds(this.#options, name);
    const isAllowed = (provider: ProviderTier[number]): boolean =>
      (provider !== "wheel" && provider !== "sdist") || allowed[provider];
    return this.declaredOrder(name)
      .map((tier) => tier.filter(isAllowed))
      .flatMap((tier) => (preferBinary ? splitWheels(tier) : [tier]))
      .filter((tier) => tier.length > 0);
  }

  /** The option that takes the kind of file away from the project; null when none does. */
  forbiddenBy(name: NormalizedName, kind: "wheel" | "sdist"): "--only-binary" | "--no-binary" | null {
    if (allowedKinds(this.#options, name)[kind]) return null;
    return kind === "wheel" ? "--no-binary" : "--only-binary";
  }

  /** Files uploaded at or after this time are not used; null for no limit. */
  uploadedBeforeMs(name: NormalizedName): number | null {
    const own = this.#options.uploadedBeforeMsByName.get(name);
    return own === undefined ? this.#options.uploadedBeforeMs : own;
  }

  /** How the project's pre-releases are to be taken: the options for single projects go before the mode. */
  prereleases(name: NormalizedName): PrereleaseMode {
    const own = allowsPrereleases(this.#options, name);
    // `:all:` in `allReleases` is what `--pre` says, and the mode says that already; a name says more than the mode.
    if (own === undefined) return this.#options.prereleases;
    return own ? "allow" : "disallow";
  }

  /** The SHA-256 digests that files of the project may have; null when any may be used. */
  hashes(name: NormalizedName): ReadonlySet<string> | null {
    return this.#hashes.get(name) ?? null;
  }

  /** Whether the choice of a project's files rests on what only their details say, which no two files share. */
  needsDetails(name: NormalizedName): boolean {
    return (
      this.#options.asOfMs !== null || this.uploadedBeforeMs(name) !== null || this.hashes(name) !== null
    );
  }
}

/** `--prefer-binary`: an older wheel is better than a newer sdist. */
function splitWheels(tier: ProviderTier): ProviderTier[] {
  return [tier.filter((provider) => provider === "wheel"), tier.filter((provider) => provider !== "wheel")];
}

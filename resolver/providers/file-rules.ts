/** What the user's options say about the files and versions of each project. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { NameSelection } from "../../packaging/name-selection.ts";
import { allowedKinds, allowsPrereleases } from "../../packaging/requirements-file-options.ts";
import type { Compatibility, PrereleaseMode } from "./policy.ts";
import type { ProviderOrder, ProviderTier } from "./provider-order.ts";

/** The part of the options that decides which files there are. */
export interface FileOptions {
  readonly providers: ProviderOrder;
  readonly providersByName: ReadonlyMap<NormalizedName, ProviderOrder>;
  readonly onlyBinary: NameSelection;
  readonly noBinary: NameSelection;
  readonly preferBinary: boolean;
  readonly compatibility: Compatibility;
  readonly prereleases: PrereleaseMode;
  readonly allReleases: NameSelection;
  readonly onlyFinal: NameSelection;
  readonly uploadedBeforeMs: number | null;
  readonly uploadedBeforeMsByName: ReadonlyMap<NormalizedName, number | null>;
  readonly asOfMs: number | null;
  /** SHA-256 digests, of which the file of a project must have one; a project that is not in it may have any file. */
  readonly hashes: ReadonlyMap<NormalizedName, ReadonlySet<string>>;
}

/** The user's rules, asked by project. */
export class FileRules {
  readonly #options: FileOptions;

  constructor(options: FileOptions) {
    this.#options = options;
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
      provider === "nixpkgs" || allowed[provider];
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
    return this.#options.hashes.get(name) ?? null;
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

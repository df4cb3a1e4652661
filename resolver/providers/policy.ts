/** How the rules are read where tools differ, and how to choose among what they allow. */

/** Whose reading of the rules counts where pip and uv differ (docs/resolver.md, "pip and uv"). */
export type Compatibility = "pip" | "uv";

/**
 * What is done with pre-releases: taken where nothing else fits; as good as final releases; never used; used only where a
 * first-party requirement names one.
 */
export type PrereleaseMode = "if-necessary" | "allow" | "disallow" | "explicit";

/** Which of the allowed versions is tried first: of all projects the highest, of all the lowest, or of the direct ones the lowest. */
export type ResolutionStrategy = "highest" | "lowest" | "lowest-direct";

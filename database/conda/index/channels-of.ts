/** The channels of an index, whose numbers are their places in this list. */

/** The distinct channels of the subdirectories, in their order. */
export function channelsOf(subdirs: readonly { readonly channel: string }[]): string[] {
  return [...new Set(subdirs.map(({ channel }) => channel))];
}

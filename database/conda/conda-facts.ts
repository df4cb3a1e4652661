/** What a dump says of its channels as a whole, in its manifest. */

/** The facts of all channels. */
export interface CondaFacts {
  readonly counts: CondaCounts;
  /** Sorted by channel and subdirectory. */
  readonly subdirs: readonly CondaSubdirFact[];
  /** Sorted by channel and kind. */
  readonly names: readonly CondaNamesFact[];
}

/** How much there is. */
export interface CondaCounts {
  /** Names, once for each channel. */
  readonly packages: number;
  readonly records: number;
  readonly removed: number;
  readonly events: number;
}

/** One subdirectory of a channel. */
export interface CondaSubdirFact {
  readonly channel: string;
  readonly subdir: string;
  /** Where filenames begin, with a slash at the end. */
  readonly baseUrl: string;
  /** The day on which its state was last confirmed, `YYYY-MM-DD`. */
  readonly dataDate: string;
  readonly records: number;
  /** Entries of later formats that it has and that are not read, and entries that could not be used. */
  readonly later: number;
  readonly leftOut: number;
  /** See subdir-digest.ts. */
  readonly digest: string;
}

/** One source of names of PyPI. */
export interface CondaNamesFact {
  readonly channel: string;
  readonly kind: "relations" | "table";
  readonly url: string;
  /** The day on which it was last confirmed, `YYYY-MM-DD`. */
  readonly dataDate: string;
}

/** Names a subdirectory of a channel among others. */
export function subdirKey({
  channel,
  subdir,
}: {
  readonly channel: string;
  readonly subdir: string;
}): string {
  return `${channel}/${subdir}`;
}

/** The newest day of the subdirectories, `YYYY-MM-DD`: the date of a dump that shows channels alone. Null where there are none. */
export function newestDay({ subdirs }: Pick<CondaFacts, "subdirs">): string | null {
  // Days of this form sort as texts.
  return subdirs.reduce<string | null>((newest, { dataDate }) => {
    return newest === null || dataDate > newest ? dataDate : newest;
  }, null);
}

/** How an import tells how far it is. */

/** A step of an import. */
interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is counted, such as `buckets`. */
  readonly unit: string;
}

/** Called after every step. */
export type OnProgress = (progress: Progress) => void;

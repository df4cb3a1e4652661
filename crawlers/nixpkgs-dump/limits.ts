/** Bounds of what Nix is waited for and listened to. */

/** Of one dump. All of nixpkgs takes a minute or two; fetching it first, some more. */
export const TIME_LIMIT_MS: number = 30 * 60 * 1000;

/** Of one answer; a package takes about 200 bytes. */
export const OUTPUT_BYTES_MAX: number = 64 * 2 ** 20;

/** What is kept of the end of its messages, where the error stands. */
export const MESSAGE_BYTES_MAX: number = 64 * 2 ** 10;

/** Attributes that one evaluation reads: its memory grows with them, and what they share is evaluated again for each part. */
export const PART_SIZE = 4000;

/** Attributes that cannot be evaluated and are left out one by one; where there are more, the set itself is broken. */
export const UNREADABLE_COUNT_MAX = 50;

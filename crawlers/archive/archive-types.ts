/** Limits and errors of reading archives that anybody may have made. */

/** What an archive may cost before it is refused. */
export interface ArchiveLimits {
  /** Bytes of the archive itself. */
  readonly archiveBytesMax: number;
  /** Bytes of all members together, unpacked; stops bombs, whatever their ratio. */
  readonly unpackedBytesMax: number;
  /** Bytes of one member that is kept. */
  readonly memberBytesMax: number;
  readonly memberCountMax: number;
  /** Characters of a member's name. */
  readonly nameCharactersMax: number;
}

/** Limits that every real distribution on PyPI known to us meets, with room to spare. */
export const DEFAULT_ARCHIVE_LIMITS: ArchiveLimits = {
  archiveBytesMax: 1024 * 1024 * 1024,
  unpackedBytesMax: 8 * 1024 * 1024 * 1024,
  memberBytesMax: 16 * 1024 * 1024,
  memberCountMax: 500_000,
  nameCharactersMax: 4096,
};

/** The archive is refused: broken, hostile or over a limit. Its message is deterministic. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  /** `archive` for broken or hostile content, `too-large` for a limit. */
  readonly kind: "archive" | "too-large";

  constructor(kind: "archive" | "too-large", message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

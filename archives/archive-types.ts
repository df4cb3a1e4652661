/** Limits and errors of reading archives that anybody may have made. */

/** What an archive may cost before it is refused. */
export interface ArchiveLimits {
  /** Bytes of the archive itself. */
  readonly archiveBytesMax: number;
  /** Bytes of an archive that must lie in memory as a whole: a zip that comes as a stream. */
  readonly bufferedBytesMax: number;
  /** Bytes of all members together, unpacked; stops bombs, whatever their ratio. */
  readonly unpackedBytesMax: number;
  /** Unpacked bytes per byte of the archive, beyond the first `unpackedBytesFree`; stops bombs long before the bound above. */
  readonly unpackedRatioMax: number;
  /** Bytes that an archive may unpack to, however small it is. */
  readonly unpackedBytesFree: number;
  /** Bytes of one member that is kept. */
  readonly memberBytesMax: number;
  /** Bytes of all members that are kept; with `bufferedBytesMax` the bound on the memory that one archive takes. */
  readonly keptBytesMax: number;
  readonly memberCountMax: number;
  /** Characters of a member's name. */
  readonly nameCharactersMax: number;
}

/** Limits that every real distribution on PyPI known to us meets, with room to spare. */
export const DEFAULT_ARCHIVE_LIMITS: ArchiveLimits = {
  archiveBytesMax: 1024 * 1024 * 1024,
  bufferedBytesMax: 256 * 1024 * 1024,
  unpackedBytesMax: 8 * 1024 * 1024 * 1024,
  unpackedRatioMax: 200,
  unpackedBytesFree: 256 * 1024 * 1024,
  memberBytesMax: 16 * 1024 * 1024,
  keptBytesMax: 64 * 1024 * 1024,
  memberCountMax: 500_000,
  nameCharactersMax: 4096,
};

/** The bytes of an archive as one value, to compare with what an index says of it. */
export interface ArchiveDigest {
  readonly sha256Hex: string;
  readonly sizeBytes: number;
}

/** The archive is refused: broken, hostile or over a limit. Its message is deterministic. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  /** `archive` for broken or hostile content, `too-large` for a limit. */
  readonly kind: "archive" | "too-large";
  /**
   * The digest of the whole archive, where it was read to its end in spite of the error: when it is not the one that the index
   * names, the archive was spoiled on its way and is worth another try.
   */
  readonly digest: ArchiveDigest | undefined;

  constructor(
    kind: "archive" | "too-large",
    message: string,
    { digest, ...options }: ErrorOptions & { readonly digest?: ArchiveDigest } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.digest = digest;
  }
}

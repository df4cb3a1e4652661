/** What of a tar archive is listed and kept, while it streams by. */

import { compareStrings } from "../common/ordering.ts";
import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";
import { quoteName } from "./member-path.ts";
import type { TarHeader } from "./tar-header.ts";
import type { ArchiveMembers } from "./zip-members.ts";

const LINK_TYPES = new Set(["1", "2"]);
const FOLDER_TYPE = "5";

/** What is asked of a tar archive. */
export interface TarOptions {
  /** Which files to keep. A file that occurs again is asked for again. */
  readonly isWanted: (path: string, sizeBytes: number) => boolean;
  readonly limits: ArchiveLimits;
  readonly signal?: AbortSignal | undefined;
}

/** A member: its header with what the extensions before it changed. */
export interface TarMember extends Pick<TarHeader, "type" | "sizeBytes"> {
  readonly path: string;
}

/** Whether content follows. A link's or folder's size means nothing; unknown types are files (POSIX). */
export function hasContent({ type }: TarMember): boolean {
  return type !== FOLDER_TYPE && !LINK_TYPES.has(type);
}

/** What is listed and kept so far. */
export class KeptFiles {
  readonly #options: TarOptions;
  readonly #paths = new Set<string>();
  readonly #members = new Map<string, Uint8Array>();
  #keptBytes = 0;

  constructor(options: TarOptions) {
    this.#options = options;
  }

  /** Lists the member, which replaces an earlier one of its path; whether its content is to be kept. */
  note(member: TarMember): boolean {
    const { limits, isWanted } = this.#options;
    const { path, sizeBytes } = member;
    this.#keptBytes -= this.#members.get(path)?.length ?? 0;
    this.#members.delete(path);
    if (member.type === FOLDER_TYPE || path === "") return false;
    this.#paths.add(path);
    if (!hasContent(member) || !isWanted(path, sizeBytes)) return false;
    this.#keptBytes += sizeBytes;
    if (sizeBytes > limits.memberBytesMax || this.#keptBytes > limits.keptBytesMax)
      throw new ArchiveError(
        "too-large",
        `Cannot read archive: with its member ${quoteName(path)}, the files to keep are too large`,
      );
    return true;
  }

  put(path: string, content: Uint8Array): void {
    // A copy, since the view would keep the whole piece that it lies in.
    this.#members.set(path, Uint8Array.from(content));
  }

  result(): ArchiveMembers {
    return { paths: [...this.#paths].toSorted(compareStrings), members: this.#members };
  }
}

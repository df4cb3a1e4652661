/** What can be wrong with a lock that is read, or with one that is to be written in another format. */

import { UserError } from "../../common/user-error.ts";

/** A text that is no lock, or a damaged one. */
export class LockFormatError extends UserError {
  readonly code = "E_LOCK_FORMAT";
  /** Where in the file, such as `targets.x86_64-linux/cpython-3.13.packages.idna.version`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor(path: string, expected: string, found: string) {
    super(
      `Cannot read the lock: ${path === "" ? "the file" : `"${path}"`} should be ${expected}, found ${found}`,
      {
        hint: "Make the lock again from its requirements.",
      },
    );
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

/** A lock in a format that this program does not know. */
export class LockVersionError extends UserError {
  readonly code = "E_LOCK_VERSION";
  readonly found: number;
  readonly supported: number;

  constructor(found: number, supported: number) {
    super(`Cannot read the lock: it has lockVersion ${found}, this program reads ${supported}`, {
      hint: "Use a newer pinwheel, or make the lock again with this one.",
    });
    this.found = found;
    this.supported = supported;
  }
}

/** A format that needs hashes, and files of which the database knows none. */
export class HashUnknownError extends UserError {
  readonly code = "E_HASH_UNKNOWN";
  readonly format: string;
  readonly filenames: readonly string[];

  constructor(format: string, filenames: readonly string[]) {
    super(`Cannot write ${format}: the database knows no hash of ${list(filenames)}`, {
      hint: "Use a database that has the hashes, or write another format.",
    });
    this.format = format;
    this.filenames = filenames;
  }
}

/** A format that needs URLs, and files of which the database knows none. */
export class UrlUnknownError extends UserError {
  readonly code = "E_URL_UNKNOWN";
  readonly format: string;
  readonly filenames: readonly string[];

  constructor(format: string, filenames: readonly string[]) {
    super(`Cannot write ${format}: the database knows no URL of ${list(filenames)}`, {
      hint: "Use a database that has the URLs, or write another format.",
    });
    this.format = format;
    this.filenames = filenames;
  }
}

/** A format for installers of files, and packages that are none. */
export class NotInstallableError extends UserError {
  readonly code = "E_NOT_INSTALLABLE";

  constructor(format: string, names: readonly string[], why: string) {
    super(`Cannot write ${format}: ${list(names)} ${why}`, {
      hint: "Write a lock, or leave what the format cannot say out of the requirements and providers.",
    });
  }
}

/** A format that can say one target, and a lock of others. */
export class TargetCountError extends UserError {
  readonly code = "E_TARGET_COUNT";
  override readonly kind = "usage";

  constructor(format: string, targetIds: readonly string[]) {
    super(
      `Cannot write ${format}: it is for one target, and there are ${targetIds.length}: ${list(targetIds)}`,
      {
        hint: "Resolve for one of them.",
      },
    );
  }
}

/** A format that tells targets apart by markers, and targets of which markers see no difference. */
export class TargetsIndistinctError extends UserError {
  readonly code = "E_TARGETS_INDISTINCT";
  readonly targetIds: readonly string[];
  readonly project: string;

  constructor(format: string, targetIds: readonly string[], project: string) {
    super(
      `Cannot write ${format}: no marker tells ${list(targetIds)} apart, and they differ in "${project}"`,
      {
        hint: "Write one file per target.",
      },
    );
    this.targetIds = targetIds;
    this.project = project;
  }
}

/** Two different files with one name, such as one from the database and one that the user supplies. */
export class ArtifactClashError extends UserError {
  readonly code = "E_ARTIFACT_CLASH";
  readonly filename: string;

  constructor(filename: string, project: string) {
    super(`Cannot write the lock: two different files of ${project} are called "${filename}"`, {
      hint: "Give the file that is supplied another version, such as a local one (1.0+mine).",
    });
    this.filename = filename;
  }
}

const LISTED_MAX = 5;

function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED_MAX).map((name) => `"${name}"`);
  const hiddenCount = names.length - shown.length;
  return hiddenCount > 0 ? `${shown.join(", ")} and ${hiddenCount} more` : shown.join(", ");
}

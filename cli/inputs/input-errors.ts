/** What can be wrong with the files and options that say what is wanted. */

import { type ErrorKind, UserError } from "../../common/user-error.ts";
import { formatOrigin, type Origin } from "../../packaging/requirements-file-error.ts";

/** A file or folder that a user names cannot be opened or read. */
export class UnreadableInputError extends UserError {
  override readonly code = "E_INPUT_UNREADABLE";
  override readonly kind: ErrorKind = "unavailable";

  /** @param reason What was found: words, or the error of the file system. */
  constructor(path: string, reason: unknown) {
    super(`Cannot read "${path}": ${reason instanceof Error ? reason.message : String(reason)}`, {
      cause: reason,
      hint: "Check the path.",
    });
  }
}

/** A pyproject.toml, or what stands in its place, says nothing that can be used without running its code. */
export class ProjectInputError extends UserError {
  override readonly code = "E_PROJECT_INPUT";

  constructor(file: string, found: string, hint: string) {
    super(`Cannot read the requirements of the project of "${file}": ${found}`, { hint });
  }
}

/** An extra or group is asked for that none of the files has. */
export class UnknownSelectionError extends UserError {
  override readonly code = "E_SELECTION_UNKNOWN";
  override readonly kind: ErrorKind = "usage";

  constructor(option: string, name: string, known: readonly string[]) {
    super(`Cannot select ${option} "${name}": none of the files has it`, {
      hint: known.length === 0 ? "They have none at all." : `They have ${known.join(", ")}.`,
    });
  }
}

/** A file of the user's excludes a target. */
export class TargetExcludedError extends UserError {
  override readonly code = "E_TARGET_EXCLUDED";

  constructor(targetId: string, { origin, found }: { readonly origin: Origin; readonly found: string }) {
    super(`Cannot resolve for ${targetId}: ${found}, by ${formatOrigin(origin)}`, {
      hint: "Name other targets with --target, or change the file.",
    });
  }
}

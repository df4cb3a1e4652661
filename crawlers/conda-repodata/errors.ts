/** What can be wrong with a channel. */

import { UserError } from "../../common/user-error.ts";
import { redactUrl } from "../http/redact-url.ts";

/** The text names no channel. */
export class CondaChannelError extends UserError {
  override readonly code = "E_CONDA_CHANNEL";
  override readonly kind = "usage";

  constructor(text: string, finding: string) {
    super(`Cannot crawl the channel "${withoutSecrets(text)}": ${finding}`, {
      hint: "Write a name such as conda-forge or bioconda, or NAME=URL for a channel that lies elsewhere.",
    });
  }
}

/**
 * What a channel sent cannot be used: it is damaged, too large, older than what is known, or empty. A reason for a subdirectory to
 * stay as it is.
 */
export class RepodataError extends Error {
  override readonly name = "RepodataError";
}

/** The text is no place of names. */
export class CondaNamesAddressError extends UserError {
  override readonly code = "E_CONDA_NAMES";
  override readonly kind = "usage";

  constructor(text: string) {
    super(
      `Cannot read names of PyPI from "${withoutSecrets(text)}": it is no address of a folder of http or https`,
      {
        hint: 'Leave --conda-names out, or write "none" to leave the names alone.',
      },
    );
  }
}

/** What a person wrote, as it may be shown: perhaps `NAME=URL`, with a password in the address. */
function withoutSecrets(text: string): string {
  const [, name = "", address = ""] = /^([^=:/@]*=)?(.*)$/s.exec(text) ?? [];
  return /[:@?]/.test(address) ? name + redactUrl(address) : text;
}

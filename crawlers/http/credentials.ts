/** Credentials for indexes: where they are looked up, and how they are sent. */

import { UserError } from "../../common/user-error.ts";
import { type NetrcEntry, parseNetrc } from "./netrc.ts";

/** What a host is told about who asks. */
export type Credentials =
  | { readonly username: string; readonly password: string }
  /** A bearer token (RFC 6750). */
  | { readonly token: string };

/** The environment names a password but nobody whose password it is. */
export class IncompleteCredentialsError extends UserError {
  override readonly code = "E_CREDENTIALS";
  override readonly kind = "usage";

  constructor() {
    super("Cannot use PINWHEEL_INDEX_PASSWORD: PINWHEEL_INDEX_USERNAME is not set", {
      hint: "Set both, or PINWHEEL_INDEX_TOKEN alone.",
    });
  }
}

/** Where credentials may stand. */
export interface CredentialSources {
  /** Address of the index, perhaps with user information. */
  readonly indexUrl: string;
  /** The process's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Text of the user's netrc file; undefined where there is none. */
  readonly netrcText: string | undefined;
}

/**
 * The credentials for an origin (RFC 6454), by the first of these that has some:
 *
 * 1. the user information of the index's URL,
 * 2. `PINWHEEL_INDEX_TOKEN`, else `PINWHEEL_INDEX_USERNAME` and `PINWHEEL_INDEX_PASSWORD`,
 * 3. the netrc file's entry for the host, else its `default`.
 *
 * Other origins than the index's, such as file hosts, get only what netrc says of them by name: an index chooses the addresses of
 * its files, and must not choose who is told a password.
 *
 * @throws {InvalidNetrcError} when the netrc file is not in its format.
 * @throws {IncompleteCredentialsError} when the environment has a password without a user name.
 */
export function credentialsFrom({
  indexUrl,
  environment,
  netrcText,
}: CredentialSources): (origin: string) => Credentials | undefined {
  const url = new URL(indexUrl);
  const entries = netrcText === undefined ? [] : parseNetrc(netrcText);
  const indexCredentials =
    credentialsOfUrl(url) ??
    credentialsOfEnvironment(environment) ??
    netrcCredentials(entries, url.hostname, true);
  return (origin) =>
    origin === url.origin ? indexCredentials : netrcCredentials(entries, new URL(origin).hostname, false);
}

function credentialsOfEnvironment(environment: CredentialSources["environment"]): Credentials | undefined {
  const token = environment["PINWHEEL_INDEX_TOKEN"] ?? "";
  const username = environment["PINWHEEL_INDEX_USERNAME"] ?? "";
  const password = environment["PINWHEEL_INDEX_PASSWORD"] ?? "";
  if (token !== "") return { token };
  if (username !== "") return { username, password };
  if (password !== "") throw new IncompleteCredentialsError();
  return undefined;
}

function netrcCredentials(
  entries: readonly NetrcEntry[],
  hostname: string,
  mayUseDefault: boolean,
): Credentials | undefined {
  const entry =
    entries.find(({ machine }) => machine?.toLowerCase() === hostname) ??
    (mayUseDefault ? entries.find(({ machine }) => machine === null) : undefined);
  return entry === undefined ? undefined : { username: entry.login, password: entry.password };
}

/** The user information of a URL; undefined when it has none. */
export function credentialsOfUrl(url: URL): Credentials | undefined {
  if (url.username === "" && url.password === "") return undefined;
  return { username: percentDecoded(url.username), password: percentDecoded(url.password) };
}

/** A `%` that encodes nothing stands for itself, as in passwords that nobody encoded. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Value of the Authorization header: RFC 7617 with UTF-8, or RFC 6750. */
export function authorizationHeader(credentials: Credentials): string {
  if ("token" in credentials) return `Bearer ${credentials.token}`;
  const { username, password } = credentials;
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

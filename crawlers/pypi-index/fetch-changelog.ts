/**
 * Fetches the changelog of an index by XML-RPC: the only feed that tells of removals.
 *
 * PyPI, XML-RPC API, "Mirroring support": https://docs.pypi.org/api/xml-rpc/
 */

import type { HttpDoor } from "../http/http-types.ts";
import { CHANGELOG_BYTES_MAX } from "./limits.ts";
import type { ChangelogPage } from "./page-types.ts";
import {
  type ChangelogRow,
  parseChangelogPage,
  parseChangelogRows,
  parseLastSerial,
} from "./parse-changelog.ts";
import { XML_RPC_TYPE, formatXmlRpcCall } from "./xml-rpc-request.ts";

/** What every call takes. */
export interface ChangelogOptions {
  readonly signal?: AbortSignal;
}

/**
 * The serial of the last row.
 *
 * @param url Of the changelog, as `changelogUrl` gives it.
 * @throws {XmlRpcFaultError} which says whether and when to call again.
 * @throws {ChangelogFormatError}
 * @throws {HttpError} of the door.
 */
export async function fetchChangelogLastSerial(
  http: HttpDoor,
  url: string,
  options: ChangelogOptions = {},
): Promise<number> {
  return parseLastSerial(await call(http, url, formatXmlRpcCall("changelog_last_serial"), options));
}

/**
 * The rows after a serial, as many as one answer has: 50,000 of PyPI. An answer without rows is the end.
 *
 * @param url Of the changelog, as `changelogUrl` gives it.
 * @throws {XmlRpcFaultError} which says whether and when to call again.
 * @throws {ChangelogFormatError}
 * @throws {HttpError} of the door.
 */
export async function fetchChangelogSince(
  http: HttpDoor,
  url: string,
  serial: number,
  options: ChangelogOptions = {},
): Promise<ChangelogPage> {
  return parseChangelogPage(await callSince(http, url, serial, options), serial);
}

/** As `fetchChangelogSince`, but with every row, for whoever looks for a moment rather than for changes. */
export async function fetchChangelogRows(
  http: HttpDoor,
  url: string,
  serial: number,
  options: ChangelogOptions = {},
): Promise<ChangelogRow[]> {
  return parseChangelogRows(await callSince(http, url, serial, options), serial);
}

function callSince(
  http: HttpDoor,
  url: string,
  serial: number,
  options: ChangelogOptions,
): Promise<Uint8Array> {
  return call(http, url, formatXmlRpcCall("changelog_since_serial", [serial]), options);
}

async function call(
  http: HttpDoor,
  url: string,
  text: string,
  { signal }: ChangelogOptions,
): Promise<Uint8Array> {
  const response = await http.fetch({
    method: "POST",
    url,
    accept: XML_RPC_TYPE,
    content: { type: XML_RPC_TYPE, text },
    bodyBytesMax: CHANGELOG_BYTES_MAX,
    ...(signal === undefined ? {} : { signal }),
  });
  return response.body;
}

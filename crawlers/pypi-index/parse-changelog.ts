/**
 * The answers of the changelog's two methods. A row is `[name, version or nil, time in seconds, action, serial]`; its name is as
 * the project spells it.
 *
 * PyPI, XML-RPC API, "Mirroring support": https://docs.pypi.org/api/xml-rpc/
 */

import { isName, normalizeName } from "../../packaging/name.ts";
import { ChangelogFormatError } from "./errors.ts";
import { tryParseJournalAction } from "./journal-action.ts";
import type { ChangelogPage, JournalRow } from "./page-types.ts";
import { type XmlRpcValue, parseXmlRpcResponse } from "./xml-rpc-response.ts";

/** One row, whether it matters or not. */
export interface ChangelogRow {
  readonly serial: number;
  readonly displayName: string;
  readonly version: string | null;
  readonly atMs: number;
  readonly action: string;
}

/**
 * Reads the answer of `changelog_last_serial`.
 *
 * @throws {XmlRpcFaultError}
 * @throws {ChangelogFormatError}
 */
export function parseLastSerial(body: Uint8Array): number {
  const value = parseXmlRpcResponse(body);
  if (isNatural(value)) return value;
  throw new ChangelogFormatError("expected a serial, found another value");
}

/**
 * Reads the answer of `changelog_since_serial`: its rows, serials ascending and greater than the one that was asked with.
 *
 * @throws {XmlRpcFaultError}
 * @throws {ChangelogFormatError} also when the rows are not in order: whoever pages by them would lose some or never end.
 */
export function parseChangelogRows(body: Uint8Array, sinceSerial: number): ChangelogRow[] {
  const value = parseXmlRpcResponse(body);
  if (!isList(value)) throw new ChangelogFormatError("expected a list of rows, found another value");
  let lastSerial = sinceSerial;
  return value.map((item, i) => {
    const row = readRow(item, i);
    if (row.serial <= lastSerial)
      throw new ChangelogFormatError(
        `expected a serial after ${lastSerial} in row ${i}, found ${row.serial}`,
      );
    lastSerial = row.serial;
    return row;
  });
}

/** What matters of an answer. Rows whose name is none by PEP 508 belong to no project that could be asked for. */
export function changelogPageOf(rows: readonly ChangelogRow[]): ChangelogPage {
  return {
    rows: rows.map(journalRowOf).filter((row) => row !== undefined),
    rowCount: rows.length,
    first: placeOf(rows[0]),
    last: placeOf(rows.at(-1)),
  };
}

function readRow(value: XmlRpcValue, i: number): ChangelogRow {
  const [displayName, version, seconds, action, serial] = isList(value) ? value : [];
  if (
    typeof displayName !== "string" ||
    (typeof version !== "string" && version !== null) ||
    !isNatural(seconds) ||
    typeof action !== "string" ||
    !isNatural(serial)
  )
    throw new ChangelogFormatError(`expected name, version, time, action and serial in row ${i}`);
  const atMs = seconds * 1000;
  if (!Number.isSafeInteger(atMs)) throw new ChangelogFormatError(`expected a time in seconds in row ${i}`);
  return { displayName, version: version?.toWellFormed() ?? null, atMs, action, serial };
}

function journalRowOf({ action, ...row }: ChangelogRow): JournalRow | undefined {
  const parsed = tryParseJournalAction(action, row.version);
  if (parsed === undefined || !isName(row.displayName)) return undefined;
  return { ...row, ...parsed, name: normalizeName(row.displayName) };
}

function placeOf(row: ChangelogRow | undefined): ChangelogPage["first"] {
  return row === undefined ? null : { serial: row.serial, atMs: row.atMs };
}

function isList(value: XmlRpcValue): value is readonly XmlRpcValue[] {
  return Array.isArray(value);
}

function isNatural(value: XmlRpcValue | undefined): value is number {
  return typeof value === "number" && value >= 0;
}

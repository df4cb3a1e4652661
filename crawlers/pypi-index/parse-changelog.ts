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
  const rows: ChangelogRow[] = [];
  readRows(body, sinceSerial, (row) => rows.push(row));
  return rows;
}

/**
 * Reads what matters of the answer of `changelog_since_serial`; memory is that of the rows that matter, which are few. Rows whose
 * name is none by PEP 508 belong to no project that could be asked for.
 *
 * @throws As `parseChangelogRows`.
 */
export function parseChangelogPage(body: Uint8Array, sinceSerial: number): ChangelogPage {
  const rows: JournalRow[] = [];
  let rowCount = 0;
  let first: ChangelogPage["first"] = null;
  let last: ChangelogPage["last"] = null;
  readRows(body, sinceSerial, (row) => {
    rowCount += 1;
    last = { serial: row.serial, atMs: row.atMs };
    first ??= last;
    const journalRow = journalRowOf(row);
    if (journalRow !== undefined) rows.push(journalRow);
  });
  return { rows, rowCount, first, last };
}

/** Hands out the rows one by one, while the answer is parsed. */
function readRows(body: Uint8Array, sinceSerial: number, onRow: (row: ChangelogRow) => void): void {
  let lastSerial = sinceSerial;
  let i = 0;
  const value = parseXmlRpcResponse(body, (item) => {
    const row = readRow(item, i);
    if (row.serial <= lastSerial)
      throw new ChangelogFormatError(
        `expected a serial after ${lastSerial} in row ${i}, found ${row.serial}`,
      );
    lastSerial = row.serial;
    i += 1;
    onRow(row);
  });
  if (!isList(value)) throw new ChangelogFormatError("expected a list of rows, found another value");
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

function isList(value: XmlRpcValue): value is readonly XmlRpcValue[] {
  return Array.isArray(value);
}

function isNatural(value: XmlRpcValue | undefined): value is number {
  return typeof value === "number" && value >= 0;
}

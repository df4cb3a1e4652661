/** A journal in memory that answers the changelog's methods as PyPI does, and counts how often it was asked. */

import { FakeDoor } from "./_fake-door.ts";

/** A row as PyPI gives it. */
export type RowValues = readonly [
  name: string,
  version: string | null,
  seconds: number,
  action: string,
  serial: number,
];

/** An answer of XML-RPC with rows. */
export function formatRows(rows: readonly RowValues[]): string {
  return formatAnswer(`<array><data>${rows.map(formatRow).join("\n")}</data></array>`);
}

/** An answer of XML-RPC with one value, which is XML already. */
export function formatAnswer(value: string): string {
  return `<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>${value}</value>\n</param>\n</params>\n</methodResponse>\n`;
}

/** A fault of XML-RPC. */
export function formatFault(code: number, text: string): string {
  const members = `<member><name>faultCode</name><value><int>${code}</int></value></member><member><name>faultString</name><value><string>${text}</string></value></member>`;
  return `<?xml version='1.0'?>\n<methodResponse><fault><value><struct>${members}</struct></value></fault></methodResponse>`;
}

function formatRow(values: RowValues): string {
  return `<value><array><data>${values.map((value) => `<value>${formatScalar(value)}</value>`).join("")}</data></array></value>`;
}

function formatScalar(value: string | number | null): string {
  if (value === null) return "<nil/>";
  if (typeof value === "number") return `<int>${value}</int>`;
  const escaped = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<string>${escaped}</string>`;
}

/** The rows of a journal, serials ascending, which a large journal computes. */
export interface Journal {
  readonly rowCount: number;
  readonly rowAt: (i: number) => RowValues;
}

/** A journal of these rows. */
export function journalOf(rows: readonly RowValues[]): Journal {
  const rowAt = (i: number): RowValues => {
    const row = rows[i];
    if (row === undefined) throw new Error(`the journal has no row ${i}`);
    return row;
  };
  return { rowCount: rows.length, rowAt };
}

/** Serial of the last row; 0 of an empty journal. */
export function lastSerialOf({ rowCount, rowAt }: Journal): number {
  return rowCount === 0 ? 0 : rowAt(rowCount - 1)[4];
}

/** A door to a server with this journal that gives at most `pageRowCount` rows at once. */
export function journalDoor(journal: Journal, pageRowCount = 50_000): FakeDoor {
  return new FakeDoor(({ content }) => {
    const call = content?.text ?? "";
    if (call.includes("<methodName>changelog_last_serial</methodName>"))
      return { body: formatAnswer(`<int>${lastSerialOf(journal)}</int>`) };
    const serial = Number(/<int>(?<serial>\d+)<\/int>/.exec(call)?.groups?.["serial"]);
    const start = firstWhere(journal, (row) => row[4] > serial);
    const end = Math.min(journal.rowCount, start + pageRowCount);
    const rows = Array.from({ length: end - start }, (_, i) => journal.rowAt(start + i));
    return { body: formatRows(rows) };
  });
}

/** Number of the first row for which it holds, where it holds for all after it too; the number of rows when there is none. */
export function firstWhere({ rowCount, rowAt }: Journal, holds: (row: RowValues) => boolean): number {
  let [low, high] = [0, rowCount];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(rowAt(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}

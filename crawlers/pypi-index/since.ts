/** What `--since` says: where the store stands, a serial of the index's changelog, or a moment. */

import { shorten } from "../../packaging/shorten.ts";
import { InvalidSinceError } from "./errors.ts";
import { tryParseIsoTime } from "./iso-time.ts";

/** From where on changes count. */
export type Since =
  /** Where the store stands. */
  | { readonly kind: "last" }
  /** After the row with this serial. */
  | { readonly kind: "serial"; readonly serial: number }
  /** From this moment on, in milliseconds since 1970-01-01 UTC. */
  | { readonly kind: "time"; readonly atMs: number };

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS: number = 24 * HOUR_MS;
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

/**
 * Reads `last`, `today` and `yesterday` (the day's first moment in UTC), a duration before now (`12h`, `3d`, `2w`), a day or a
 * time (ISO 8601, in UTC unless it says otherwise), or a serial. Digits alone are a serial.
 *
 * @throws {InvalidSinceError} for other texts, and for moments that are yet to come.
 */
export function resolveSince(text: string, { nowMs }: { readonly nowMs: () => number }): Since {
  const word = text.trim();
  if (word === "last") return { kind: "last" };
  if (/^\d+$/.test(word)) return { kind: "serial", serial: parseSerial(word) };
  const now = nowMs();
  const atMs = momentOf(word, now);
  if (atMs === undefined)
    throw new InvalidSinceError(
      `expected a moment or a serial, found ${JSON.stringify(shorten(text).toWellFormed())}`,
    );
  if (atMs > now) throw new InvalidSinceError(`"${word}" is yet to come`);
  return { kind: "time", atMs: Math.max(0, atMs) };
}

function parseSerial(digits: string): number {
  const serial = Number(digits);
  if (!Number.isSafeInteger(serial))
    throw new InvalidSinceError(`the serial "${shorten(digits)}" is too large`);
  return serial;
}

function momentOf(word: string, now: number): number | undefined {
  const startOfToday = Math.floor(now / DAY_MS) * DAY_MS;
  if (word === "today") return startOfToday;
  if (word === "yesterday") return startOfToday - DAY_MS;
  const duration = /^(?<count>\d{1,6})(?<unit>[hdw])$/.exec(word)?.groups;
  if (duration === undefined) return tryParseIsoTime(word);
  return now - Number(duration["count"]) * (UNIT_MS[duration["unit"] ?? ""] ?? 0);
}

/**
 * `--exclude-newer`, or in pip's words `--uploaded-prior-to`: files uploaded at or after a time are not used.
 *
 * A time is one of RFC 3339, a day, which counts to its end (in UTC, so that the answer is the same everywhere), or how long before
 * now: `7 days`, `P7D`.
 */

import { tryParseMoment } from "../database/moment.ts";
import { type NormalizedName, normalizeName } from "../packaging/name.ts";
import { type Invocation, option, optionValues } from "./command.ts";

import { UsageError } from "./usage-error.ts";

const HINT = 'Write a day (2026-11-20), a time (2026-11-20T12:00:00Z) or an age ("7 days", P7D).';
const UNIT_MS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
};
const AGE = /^(?<count>\d{1,6}) ?(?<unit>second|minute|hour|day|week)s?$/;
/** A duration of ISO 8601 in units of one length; months and years have none. */
const ISO_AGE =
  /^P(?:(?<weeks>\d{1,6})W|(?:(?<days>\d{1,6})D)?(?:T(?:(?<hours>\d{1,6})H)?(?:(?<minutes>\d{1,6})M)?(?:(?<seconds>\d{1,6})S)?)?)$/;

/** The limit for all projects in milliseconds since 1970-01-01 UTC; null when there is none. */
export function cutOff(invocation: Invocation): number | null {
  const texts = ["exclude-newer", "uploaded-prior-to"].flatMap((name) => option(invocation, name) ?? []);
  if (texts.length > 1)
    throw new UsageError(
      "Cannot use --exclude-newer with --uploaded-prior-to: they mean the same",
      "Give one of them.",
    );
  const [text] = texts;
  return text === undefined ? null : limitOf(text, invocation);
}

/** The limits of single projects, `NAME=TIME`; `NAME=false` lifts the limit. */
export function cutOffsByName(invocation: Invocation): ReadonlyMap<NormalizedName, number | null> {
  return new Map(
    optionValues(invocation, "exclude-newer-package").map((text) => {
      const [name = "", ...rest] = text.split("=");
      if (name.trim() === "" || rest.length !== 1)
        throw new UsageError(
          `Cannot read --exclude-newer-package "${text}"`,
          "Write it as NAME=TIME, or NAME=false for no limit.",
        );
      const time = rest.join("=");
      return [normalizeName(name.trim()), time === "false" ? null : limitOf(time, invocation)];
    }),
  );
}

function limitOf(text: string, { host }: Invocation): number {
  const ageMs = ageOf(text);
  if (ageMs !== undefined) return host.nowMs() - ageMs;
  const time = tryParseMoment(text);
  if (time === undefined) throw new UsageError(`Cannot read the time "${text}"`, HINT);
  // A day is meant to its end, and what was uploaded in its last millisecond still counts.
  return time.isDay ? time.lastMs + 1 : time.lastMs;
}

function ageOf(text: string): number | undefined {
  const plain = AGE.exec(text)?.groups;
  if (plain !== undefined) return Number(plain["count"]) * (UNIT_MS[plain["unit"] ?? ""] ?? 0);
  const iso = ISO_AGE.exec(text)?.groups;
  if (iso === undefined || text === "P" || text.endsWith("T")) return undefined;
  const parts = ["week", "day", "hour", "minute", "second"].map(
    (unit) => Number(iso[`${unit}s`] ?? 0) * (UNIT_MS[unit] ?? 0),
  );
  return parts.reduce((sum, part) => sum + part, 0);
}

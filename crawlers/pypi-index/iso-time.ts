/**
 * Times as indexes and people write them: ISO 8601, UTC unless they say otherwise.
 *
 * `upload-time` (PEP 700): https://packaging.python.org/en/latest/specifications/simple-repository-api/#project-detail. The
 * specification allows `yyyy-mm-ddThh:mm:ss.ffffffZ` alone; PyPI leaves the fraction out when it is zero, and other indexes
 * write offsets.
 */

const TIME =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?)?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

const MINUTE_MS = 60_000;

/**
 * The moment in milliseconds since 1970-01-01 UTC, finer fractions rounded down; a day alone is its first moment. Undefined for
 * other texts, for days and times that do not exist, and for moments before 1970.
 */
export function tryParseIsoTime(text: string): number | undefined {
  const groups = TIME.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { day = "", hour = "00", minute = "00", second = "00", fraction = "", zone = "Z" } = groups;
  const milliseconds = fraction.slice(0, 3).padEnd(3, "0");
  const local = `${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
  const localMs = Date.parse(local);
  // Date takes 30 February and 24:00 for other moments; such a text says something else than its writer meant.
  if (Number.isNaN(localMs) || new Date(localMs).toISOString() !== local) return undefined;
  const offsetMinutes = parseOffsetMinutes(zone);
  if (offsetMinutes === undefined) return undefined;
  const atMs = localMs - offsetMinutes * MINUTE_MS;
  return atMs < 0 ? undefined : atMs;
}

function parseOffsetMinutes(zone: string): number | undefined {
  if (zone.toUpperCase() === "Z") return 0;
  const digits = zone.slice(1).replace(":", "");
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

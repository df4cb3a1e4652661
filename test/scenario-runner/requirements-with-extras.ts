/** Requirements with and without extras → Requires-Dist as metadata writes it. */

import { formatMarker, tryParseMarker } from "../../packaging/marker.ts";
import type { ScenarioRelease } from "./scenario.ts";

/** The lines in order: what an extra needs has the extra in its marker. */
export function requirementsWithExtras({
  requires,
  extras,
}: Pick<ScenarioRelease, "requires" | "extras">): string[] {
  return [
    ...requires,
    ...[...extras].flatMap(([extra, lines]) => lines.map((line) => withExtra(line, extra))),
  ];
}

/** Texts that are no requirements stay what they are: a scenario may be about them. */
function withExtra(line: string, extra: string): string {
  const condition = `extra == '${extra}'`;
  // A URL may hold a semicolon, and a marker needs white space before it there.
  const start = (line.includes("@") ? / ; ?/ : / ?; ?/).exec(line);
  if (start === null) return `${line} ; ${condition}`;
  const markerText = line.slice(start.index + start[0].length);
  const marker = tryParseMarker(markerText);
  const written = marker === undefined ? markerText : formatMarker(marker);
  return `${line.slice(0, start.index)} ; (${written}) and ${condition}`;
}

/** Splits requirements by the extra that asks for them, for file formats that list each extra on its own. */

/** Requirements of the project itself, and of each extra without the mention of the extra. */
export interface SplitRequirements {
  readonly base: readonly string[];
  readonly extras: ReadonlyMap<string, readonly string[]>;
}

/** `marker and extra == "x"`, or `extra == "x"` alone: how backends write an extra into a marker. */
const WITH_EXTRA =
  /^(?<rest>[^;]*?)\s*;\s*(?:(?<marker>.*?)\s+and\s+)?extra\s*==\s*["'](?<extra>[^"']+)["']\s*$/;

/** Splits the requirements; throws for markers with extras in another form. */
export function splitExtras(requiresDist: readonly string[], names: readonly string[]): SplitRequirements {
  const base: string[] = [];
  const extras = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const requirement of requiresDist) {
    const match = WITH_EXTRA.exec(requirement)?.groups;
    if (match === undefined) {
      if (requirement.includes("extra ==")) throw new Error(`cannot split "${requirement}" by its extra`);
      base.push(requirement);
      continue;
    }
    const { rest = "", marker, extra = "" } = match;
    const stripped = marker === undefined ? rest : `${rest} ; ${withoutParentheses(marker)}`;
    extras.set(extra, [...(extras.get(extra) ?? []), stripped]);
  }
  return { base, extras };
}

function withoutParentheses(marker: string): string {
  return marker.startsWith("(") && marker.endsWith(")") ? marker.slice(1, -1) : marker;
}

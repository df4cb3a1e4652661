/**
 * The shapes of the files of pypi-deps-db, the dependency database of mach-nix, and the strings in them that stand for data elsewhere.
 *
 * Each folder has up to 256 buckets `<first two hex digits of sha256(key)>.json`; the key of a project is its name in lower case with
 * `-` for `_`. To save space a string may stand where data belongs: it names the place that has the same data.
 */

/** The Pythons that read the sdists, in ascending order, by their keys in the data. */
export const PYTHONS: ReadonlyMap<string, string> = new Map([
  ["27", "2.7"],
  ["36", "3.6"],
  ["37", "3.7"],
  ["38", "3.8"],
  ["39", "3.9"],
  ["310", "3.10"],
]);

/** A parsed JSON object; ask with `Object.hasOwn` before reading, since a key may be any text. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether the value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value is a list of texts. */
export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** A string that names no place, or that leads back to itself: what it stands for is lost. */
interface BrokenReference {
  readonly kind: "broken";
  readonly problem: "dangling-reference" | "reference-loop";
  /** The chain of strings, from the first to the one that broke. */
  readonly chain: readonly string[];
}

/** The data that a value stands for. */
export type Resolved = { readonly kind: "data"; readonly data: unknown } | BrokenReference;

/**
 * Follows strings until something else is found.
 *
 * @param look The value at the place that a string names; undefined when there is no such place.
 */
export function followReferences(value: unknown, look: (reference: string) => unknown): Resolved {
  const chain: string[] = [];
  let current = value;
  while (typeof current === "string") {
    if (chain.includes(current))
      return { kind: "broken", problem: "reference-loop", chain: [...chain, current] };
    chain.push(current);
    current = look(current);
  }
  if (current === undefined) return { kind: "broken", problem: "dangling-reference", chain };
  return { kind: "data", data: current };
}

/** The field of an object; undefined when it has none of its own. */
export function fieldOf(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** What is known of a database as a whole: its date, where its records come from and what they lack, and how many there are. */

/** One source of records. */
export interface SourceFact {
  /** Short stable name, such as `wheel-facts`; a second import of the same name replaces the first one's facts. */
  readonly name: string;
  /** One sentence: what the source is and who publishes it. */
  readonly description: string;
  /** The day whose state the source shows, `YYYY-MM-DD`; null where it does not say. */
  readonly dataDate: string | null;
  /** What the source is known to lack, one sentence each; empty when nothing is known to be missing. */
  readonly gaps: readonly string[];
}

/** The facts of a whole database. */
export interface DatabaseFacts {
  /** The newest day whose state the database shows, `YYYY-MM-DD`; null for an empty database. */
  readonly dataDate: string | null;
  /** Where relative `urlPath`s of files begin, with a trailing slash; null when no source has given any. */
  readonly fileBaseUrl: string | null;
  /** Sorted by name. */
  readonly sources: readonly SourceFact[];
}

/** How much a database holds. */
export interface DatabaseCounts {
  readonly projects: number;
  readonly releases: number;
  readonly files: number;
  /** Files whose dependencies are known. */
  readonly filesWithMetadata: number;
  readonly events: number;
  readonly failures: number;
}

/** A day as `YYYY-MM-DD`. */
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Whether the text is a day, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return DATE.test(text);
}

/** The facts of a database with nothing in it. */
export const NO_FACTS: DatabaseFacts = { dataDate: null, fileBaseUrl: null, sources: [] };

/** The facts with one source added; a source of the same name is replaced. The database's date is the newest of its sources. */
export function withSource(facts: DatabaseFacts, source: SourceFact): DatabaseFacts {
  const sources = [...facts.sources.filter(({ name }) => name !== source.name), source].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  // Days of this form sort as texts.
  const dates = sources.flatMap(({ dataDate }) => dataDate ?? []).toSorted();
  return { ...facts, dataDate: dates.at(-1) ?? null, sources };
}

/** What a crawl says of itself in the facts of a database: its source, its day, and what is known to be missing. */

import { type DatabaseFacts, withSource } from "../../database/facts.ts";
import { PYPI_FILE_BASE_URL } from "../../database/file-url.ts";
import type { Store } from "../../database/sqlite/store.ts";
import type { SdistChoice } from "../project-update/plan-file-reads.ts";

const PYPI_HOST = "pypi.org";

/** What the facts depend on besides the store. */
export interface CrawlFactsInput {
  /** As `normalizeIndexUrl` gives it. */
  readonly indexUrl: string;
  readonly hasJournal: boolean;
  readonly sdists: SdistChoice;
  /** The day that the database shows, in milliseconds since 1970-01-01 UTC. */
  readonly atMs: number;
}

/** Where relative addresses of files begin: what the store says already, else PyPI's file host, else the index's own host. */
export function fileBaseUrlFor(facts: DatabaseFacts, indexUrl: string): string {
  const { origin, host } = new URL(indexUrl);
  return facts.fileBaseUrl ?? (host === PYPI_HOST ? PYPI_FILE_BASE_URL : `${origin}/`);
}

/** Sets the facts of the store for what the crawl has made of it. */
export function setCrawlFacts(store: Store, input: CrawlFactsInput): void {
  const facts = store.facts();
  const { host } = new URL(input.indexUrl);
  const isPypi = host === PYPI_HOST;
  const source = {
    name: isPypi ? "pypi" : host,
    description: isPypi
      ? "The Python Package Index, read through its Simple API and its changelog."
      : `The package index ${input.indexUrl}, read through its Simple API.`,
    dataDate: new Date(input.atMs).toISOString().slice(0, "YYYY-MM-DD".length),
    gaps: gapsOf(store, input),
  };
  store.setFacts({
    ...withSource(facts, source),
    fileBaseUrl: fileBaseUrlFor(facts, input.indexUrl),
  });
}

function gapsOf({ crawl }: Store, { hasJournal, sdists }: CrawlFactsInput): string[] {
  const gaps: string[] = [];
  const { pending } = crawl.plan.counts();
  const parked = crawl.parked.all().length;
  const journalStart = crawl.get("journalStart");
  if (pending > 0) gaps.push(`${countOf(pending, "project is", "projects are")} still to be read.`);
  if (parked > 0) gaps.push(`${countOf(parked, "project", "projects")} could not be read lately.`);
  if (!hasJournal)
    gaps.push("The index has no changelog: what was yanked or removed is dated by when that was first seen.");
  else if (journalStart === undefined) gaps.push("The changelog has not been read: the history is missing.");
  else if (journalStart > 0) gaps.push(`Changes up to serial ${journalStart} are missing from the history.`);
  if (sdists === "without-wheel") gaps.push("Sdists of releases that have a wheel are not read.");
  if (sdists === "none") gaps.push("Sdists are not read.");
  return gaps;
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

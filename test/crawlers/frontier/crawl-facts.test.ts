import { expect, test } from "vitest";
import { fileBaseUrlFor, setCrawlFacts } from "../../../crawlers/frontier/crawl-facts.ts";
import { NO_FACTS } from "../../../database/facts.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";

const PYPI = "https://pypi.org/simple/";
const ATM = Date.UTC(2026, 10, 20, 23, 59);

test.each([
  [NO_FACTS, PYPI, "https://files.pythonhosted.org/"],
  [NO_FACTS, "https://index.test/mirror/simple/", "https://index.test/"],
  [{ ...NO_FACTS, fileBaseUrl: "https://mirror.test/" }, PYPI, "https://mirror.test/"],
])("fileBaseUrlFor() keeps what the store says, else knows the host (%#)", (facts, indexUrl, expected) => {
  expect(fileBaseUrlFor(facts, indexUrl)).toBe(expected);
});

test("setCrawlFacts() names the source and its day, and keeps the others", () => {
  const store = Store.open(":memory:", { create: true });
  const other = { name: "another", description: "Another.", dataDate: "2026-01-01", gaps: [] };
  store.setFacts({ ...NO_FACTS, sources: [other] });
  store.crawl.set("journalStart", 0);
  setCrawlFacts(store, { indexUrl: PYPI, hasJournal: true, sdists: "all", atMs: ATM });
  expect(store.facts()).toEqual({
    dataDate: "2026-11-20",
    fileBaseUrl: "https://files.pythonhosted.org/",
    sources: [
      other,
      {
        name: "pypi",
        description: "The Python Package Index, read through its Simple API and its changelog.",
        dataDate: "2026-11-20",
        gaps: [],
      },
    ],
  });
});

test("setCrawlFacts() says what is missing", () => {
  const store = Store.open(":memory:", { create: true });
  for (const [i, text] of ["a", "b"].entries())
    store.crawl.plan.put({
      name: normalizeName(text),
      displayName: text,
      reason: "new",
      wantedSerial: i,
      newestSerial: i,
      isListed: true,
      isSelected: i === 0,
    });
  store.crawl.parked.put({ name: normalizeName("c"), retryAfterMs: 1, wantedSerial: null }, 0);
  const gaps = (hasJournal: boolean, sdists: "all" | "none" | "without-wheel"): readonly string[] => {
    setCrawlFacts(store, { indexUrl: "https://index.test/simple/", hasJournal, sdists, atMs: ATM });
    return store.facts().sources[0]?.gaps ?? [];
  };
  const waiting = ["2 projects are still to be read.", "1 project could not be read lately."];
  expect(gaps(false, "all")).toEqual([
    ...waiting,
    "The index has no changelog: what was yanked or removed is dated by when that was first seen.",
  ]);
  expect(gaps(true, "none")).toEqual([
    ...waiting,
    "The changelog has not been read: the history is missing.",
    "Sdists are not read.",
  ]);
  store.crawl.set("journalStart", 7);
  expect(gaps(true, "without-wheel")).toEqual([
    ...waiting,
    "Changes up to serial 7 are missing from the history.",
    "Sdists of releases that have a wheel are not read.",
  ]);
});

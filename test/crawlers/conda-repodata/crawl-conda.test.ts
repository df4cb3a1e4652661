import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { condaEntry, condaLab, dayMs, storedEvents, storedRecords } from "../../builders/conda-crawl.ts";
import { condaRecordsAt } from "../../builders/conda-records-at.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { condaData } from "../../builders/conda-data.ts";
import { reply, startServer } from "../http/http-server.ts";
import type { CondaContent } from "../../builders/stated-channels.ts";
import type { RecordFields } from "../../simulator/channel-source.ts";
import type { FaultPlan } from "../../simulator/fault-plan.ts";

/** A few files of a few packages, each in a few variants. */
const entries = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom("a", "b", "c"),
      version: fc.constantFrom("1", "2"),
      depends: fc.subarray(["python", "c >=1"]),
      md5: fc.constantFrom("0a".repeat(16), "0b".repeat(16)),
    }),
    { selector: ({ name, version }) => `${name} ${version}`, minLength: 1 },
  )
  .map(
    (list) =>
      Object.assign(
        {},
        ...list.map(({ name, version, ...given }) => condaEntry(name, version, given)),
      ) as Record<string, RecordFields>,
  );
const FAULTS = ["server-error", "not-found", "altered", "cut", "disconnect", "stale-page"] as const;
const day = fc.record({
  packages: entries,
  form: fc.constantFrom("shards", "zst", "json"),
  fault: fc.option(fc.constantFrom(...FAULTS), { nil: undefined, freq: 2 }),
  seed: fc.nat(99),
});

test("daily crawls through faults and changing forms end where a crawl of the last day ends", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 5 }), async (days) => {
      const lab = await condaLab();
      let contents: CondaContent = {};
      for (const [i, { packages, form, fault, seed }] of days.entries()) {
        contents = { "packages.conda": packages };
        lab.channels.setForms("conda-forge", form, "json");
        lab.channels.put("conda-forge", "linux-64", contents, dayMs(i));
        // Damage of plain JSON shows to nobody: that is what the connection's encryption is for.
        const routes = ["shard-index", "shard"] as const;
        const asOfMs = dayMs(Math.max(0, i - 1));
        const rule = { kind: fault ?? "not-found", asOfMs, probability: fault === undefined ? 0 : 0.4 };
        const plan: FaultPlan = { seed, rules: [fault === "altered" ? { ...rule, routes } : rule] };
        lab.simulator.startFaults(plan);
        const before = storedRecords(lab.store);
        const { subdirs } = await lab.crawl(i);
        const isRead = subdirs[0]?.outcome.kind === "read";
        // Whatever went wrong, it is the state of one day or of another, and never a part of one.
        if (!isRead) expect(storedRecords(lab.store)).toEqual(before);
      }
      lab.simulator.stopFaults();
      // A failure on the last day, or a channel without shards, is made up for on the next.
      await lab.crawl(days.length + 8);
      const fresh = await condaLab();
      fresh.channels.setForms("conda-forge", "json");
      fresh.channels.put("conda-forge", "linux-64", contents, dayMs(days.length));
      await fresh.crawl(days.length);
      const text = (records: unknown, origin: string): string =>
        JSON.stringify(records).replaceAll(origin, "");
      expect(text(storedRecords(lab.store), lab.simulator.origin)).toBe(
        text(storedRecords(fresh.store), fresh.simulator.origin),
      );
    }),
    { seed: 11, numRuns: 40 },
  );
});

test("several subdirectories, one of which cannot be read, and what the report says of each", async () => {
  const lab = await condaLab();
  for (const subdir of ["linux-64", "noarch"])
    lab.channels.put("conda-forge", subdir, { "packages.conda": condaEntry("a", "1") }, dayMs(0));
  lab.simulator.startFaults({
    rules: [{ kind: "server-error", pathPrefix: "/channels/conda-forge/noarch/" }],
  });
  const report = await lab.crawl(0, { subdirs: ["linux-64", "noarch", "osx-64"] });
  expect(report.subdirs.map(({ subdir, outcome }) => [subdir, outcome.kind])).toEqual([
    ["linux-64", "read"],
    ["noarch", "failed"],
    ["osx-64", "absent"],
  ]);
  expect(report.http.requests).toBeGreaterThan(4);
  expect(lab.warnings).toEqual([
    expect.stringMatching(/^conda-forge\/noarch stays as it was: .*answered 500/),
  ]);
  expect(await lab.crawl(3, { subdirs: ["noarch"] })).toMatchObject({
    subdirs: [{ failedSinceMs: dayMs(0), outcome: { kind: "failed" } }],
  });
});

test("shards of a subdirectory that could not all be fetched wait, whatever becomes of the others", async () => {
  const lab = await condaLab();
  const many = Object.assign({}, ...Array.from({ length: 30 }, (_, i) => condaEntry(`n${i}`, "1")));
  lab.channels.setForms("conda-forge", "shards");
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": many }, dayMs(0));
  lab.channels.put("conda-forge", "noarch", { "packages.conda": condaEntry("a", "1") }, dayMs(0));
  const subdirs = ["linux-64", "noarch"];
  const pathPrefix = "/channels/conda-forge/linux-64/";
  lab.simulator.startFaults({
    rules: [{ kind: "server-error", routes: ["shard"], pathPrefix, probability: 0.1 }],
  });
  const kinds = (await lab.crawl(0, { subdirs })).subdirs.map(({ outcome }) => outcome.kind);
  expect(kinds).toEqual(["failed", "read"]);
  const before = lab.simulator.counters.requests["shard"];
  expect(before).toBeGreaterThan(5);
  lab.simulator.stopFaults();
  lab.simulator.counters.reset();
  expect(await lab.crawl(1, { subdirs })).toMatchObject({ subdirs: [{ outcome: { recordCount: 30 } }, {}] });
  expect(lab.simulator.counters.requests["shard"]).toBeLessThan(30);
});

test("a channel that has none of the subdirectories is told, since its name may be wrong", async () => {
  const lab = await condaLab();
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": condaEntry("a", "1") }, dayMs(0));
  const report = await lab.crawl(0, { subdirs: ["osx-64", "noarch"] });
  expect(report.subdirs.map(({ outcome }) => outcome.kind)).toEqual(["absent", "absent"]);
  expect(lab.warnings).toEqual([
    "conda-forge has none of these subdirectories: osx-64, noarch. Is it the channel's name, and may you read it?",
  ]);
  await lab.crawl(1, { subdirs: ["osx-64", "linux-64"] });
  expect(lab.warnings).toHaveLength(1);
});

test("a server that does not understand what it is asked for is asked for the next form", async () => {
  const lab = await condaLab();
  const text = JSON.stringify({ "packages.conda": condaEntry("a", "1") });
  const origin = await startServer(({ url = "" }, response) => {
    if (url.endsWith("/repodata.json")) reply(200, text)(response);
    else if (url.endsWith(".json.zst")) reply(501)(response);
    else reply(302, "", { location: url })(response);
  });
  expect(await lab.outcome(0, { url: `${origin}/conda-forge/` })).toMatchObject({
    form: "json",
    recordCount: 1,
  });
});

test("a channel that redirects in a circle is a failure", async () => {
  const lab = await condaLab();
  const origin = await startServer(({ url = "" }, response) => reply(302, "", { location: url })(response));
  expect(await lab.outcome(0, { url: `${origin}/conda-forge/` })).toMatchObject({
    kind: "failed",
    message: expect.stringMatching(/more than \d+ redirects$/) as string,
  });
});

test("a server that sends JSON in the coding gzip, or decompresses what it is asked for, is understood", async () => {
  const lab = await condaLab();
  const text = JSON.stringify({ packages: {}, "packages.conda": condaEntry("a", "1") });
  const bodies: Readonly<Record<string, Buffer>> = { json: gzipSync(text), "json.zst": Buffer.from(text) };
  for (const [i, form] of Object.keys(bodies).entries()) {
    const origin = await startServer(({ url = "" }, response) => {
      if (!url.endsWith(`/repodata.${form}`)) reply(404)(response);
      else reply(200, bodies[form], form === "json" ? { "content-encoding": "gzip" } : {})(response);
    });
    expect(await lab.outcome(i * 8, { url: `${origin}/conda-forge/` })).toMatchObject({ recordCount: 1 });
  }
});

test("what happens by a clock that stands still has happened when it was seen", async () => {
  const lab = await condaLab();
  for (const [i, version] of ["1", "2", "3"].entries()) {
    const text = JSON.stringify({ "packages.conda": condaEntry("a", version) });
    const origin = await startServer(({ url = "" }, response) => {
      const headers = { "last-modified": "Thu, 01 Jan 1970 00:00:00 GMT" };
      if (url.endsWith("/repodata.json")) reply(200, text, headers)(response);
      else reply(404)(response);
    });
    expect(await lab.outcome(i, { url: `${origin}/conda-forge/` })).toMatchObject({ recordCount: 1 });
  }
  expect(storedEvents(lab.store).map(({ kind, atMs, filename }) => [kind, atMs, filename])).toEqual([
    ["removed", dayMs(1), "a-1-0.conda"],
    ["added", dayMs(1), "a-2-0.conda"],
    ["removed", dayMs(2), "a-2-0.conda"],
    ["added", dayMs(2), "a-3-0.conda"],
  ]);
});

test("a channel that wants credentials is a failure, and not a channel without packages", async () => {
  const lab = await condaLab();
  const origin = await startServer((_, response) => reply(401)(response));
  expect(await lab.outcome(0, { url: `${origin}/conda-forge/` })).toMatchObject({
    kind: "failed",
    message: expect.stringMatching(/^repodata\.json\.zst: .*answered 401/) as string,
  });
});

test.each(["shards", "zst", "json"] as const)(
  "a private channel that sends on to signed addresses: no secret is kept, and artifacts lie where the channel does (%s)",
  async (form) => {
    const lab = await condaLab("private");
    lab.channels.setForms("private", form);
    lab.channels.put("private", "linux-64", { "packages.conda": condaEntry("a", "1") }, dayMs(0));
    const asked: string[] = [];
    const origin = await startServer(({ url = "", headers }, response) => {
      asked.push(url);
      const path = /^\/t\/my-token\/private\/(.*)$/.exec(url)?.[1];
      const isKnown = headers.authorization === `Basic ${Buffer.from("me:my-password").toString("base64")}`;
      const location = `${lab.simulator.channelsUrl}private/${path}?signature=my-signature`;
      if (path === undefined || !isKnown) reply(401)(response);
      else reply(302, "", { location })(response);
    });
    const url = `${origin.replace("//", "//me:my-password@")}/t/my-token/private/`;
    expect(await lab.outcome(0, { url })).toMatchObject({ kind: "read", form, recordCount: 1 });
    expect(await lab.outcome(1, { url })).toMatchObject({ kind: "unchanged" });
    expect(storedRecords(lab.store)).toMatchObject([{ url: `${origin}/private/linux-64/a-1-0.conda` }]);
    lab.simulator.startFaults({ rules: [{ kind: "server-error" }] });
    expect(await lab.outcome(2, { url })).toMatchObject({ kind: "failed" });
    const kept = JSON.stringify([lab.store.conda.subdirs(), lab.store.conda.facts(), lab.warnings]);
    for (const secret of ["my-token", "my-password", "my-signature"]) expect(kept).not.toContain(secret);
    expect(asked.length).toBeGreaterThan(2);
  },
);

/** The counts of the data's README: records in `packages` and `packages.conda`, and names. */
const README: readonly (readonly [string, string, number, number])[] = [
  ["conda-forge-py39", "linux-64", 2354 + 355, 63],
  ["conda-forge-py39", "noarch", 127 + 78, 13],
  ["conda-forge-py39", "linux-aarch64", 1612 + 299, 60],
  ["conda-forge-py39", "osx-arm64", 616 + 216, 46],
  ["conda-forge-2023-26", "linux-64", 171 + 4971, 851],
  ["conda-forge-2023-26", "noarch", 132 + 2423, 621],
  ["main-2021-07", "linux-aarch64", 1907 + 1784, 719],
  ["main-2021-07", "noarch", 4015 + 3357, 1344],
  ["intel-2023-08", "linux-64", 4548, 413],
  ["intel-2023-08", "noarch", 197, 104],
  ["pytorch-2023-10", "linux-64", 2181, 49],
  ["v3-wheels", "noarch", 6, 1],
  ["v3-conditional", "noarch", 7, 6],
  ["virtual", "noarch", 4, 4],
];

test.skipIf(condaData === undefined).each(README)(
  "the real %s/%s: as many records and names as its README says",
  async (channel, subdir, recordCount, nameCount) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form is that of a channel's file
    const content = condaData?.json(`channels/${channel}/${subdir}/repodata.json.zst`) as CondaContent;
    const states = [];
    // Making and reading the shards of a large channel takes seconds, and shows no more than those of a small one.
    for (const form of recordCount < 2500 ? (["shards", "zst"] as const) : (["zst"] as const)) {
      const lab = await condaLab(channel);
      lab.channels.setForms(channel, form);
      lab.channels.put(channel, subdir, content, dayMs(0));
      const outcome = await lab.outcome(0, { subdirs: [subdir] });
      const laterCount = channel === "v3-wheels" ? 45 : 0;
      expect(outcome).toMatchObject({ kind: "read", form, recordCount, leftOutCount: 0, laterCount });
      const records = storedRecords(lab.store);
      expect(new Set(records.map(({ name }) => name)).size).toBe(nameCount);
      const bare = Object.values({ ...content.packages, ...content["packages.conda"] });
      // Known as missing where the channel does not say.
      expect(records.filter(({ sha256Hex }) => sha256Hex === null)).toHaveLength(
        bare.filter((entry) => entry["sha256"] === undefined).length,
      );
      states.push(JSON.stringify(records).replaceAll(lab.simulator.origin, ""));
    }
    expect(new Set(states).size).toBe(1);
  },
);

interface Step {
  readonly date: string;
  readonly base?: CondaContent;
  readonly add?: Readonly<Record<string, RecordFields>>;
  readonly remove?: readonly string[];
  readonly change?: Readonly<Record<string, RecordFields>>;
}

/** What the data's README says of each: how often in all, over all steps. */
const LAPSES: readonly (readonly [string, string, Readonly<Record<string, number>>])[] = [
  ["main-linux-aarch64", "linux-aarch64", { removed: 4, "hot-fix": 26, replaced: 0 }],
  ["intel-linux-64", "linux-64", { removed: 4, "hot-fix": 0, replaced: 30 }],
];

test.skipIf(condaData === undefined).each(LAPSES)(
  "the real time-lapse %s replays to what a crawl of its last day finds, and its changes are events",
  async (file, subdir, expected) => {
    const steps = condaData?.lines<Step>(`timelapse/${file}.jsonl.zst`) ?? [];
    expect(steps).toHaveLength(10);
    const lab = await condaLab("lapse");
    let state: CondaContent = {};
    const states: CondaRecord[][] = [];
    for (const [i, step] of steps.entries()) {
      state = step.base ?? stepped(state, step);
      // Both ways: shards on some days, whole files on the others.
      lab.channels.setForms("lapse", i % 4 === 1 ? "shards" : "zst");
      lab.channels.put("lapse", subdir, state, dayMs(i * 8));
      expect(await lab.outcome(i * 8, { subdirs: [subdir] })).toMatchObject({ kind: "read" });
      states.push(storedRecords(lab.store));
    }
    // As it was on each day, from what is known on the last.
    const packages = [...lab.store.conda.packages()];
    const baseUrl = `${lab.simulator.channelsUrl}lapse/${subdir}/`;
    for (const [i, then] of states.entries()) {
      const found = condaRecordsAt(packages, dayMs(i * 8), baseUrl);
      expect(found.toSorted(byFilename)).toEqual(then.toSorted(byFilename));
    }
    const fresh = await condaLab("lapse");
    fresh.channels.put("lapse", subdir, state, dayMs(80));
    await fresh.crawl(80, { subdirs: [subdir] });
    const text = (store: typeof lab.store, origin: string): string =>
      JSON.stringify(storedRecords(store)).replaceAll(origin, "");
    expect(text(lab.store, lab.simulator.origin) === text(fresh.store, fresh.simulator.origin)).toBe(true);
    const kinds = Map.groupBy(storedEvents(lab.store), ({ kind }) => kind);
    const counts = Object.fromEntries(
      Object.keys(expected).map((kind) => [kind, kinds.get(kind as "removed")?.length ?? 0]),
    );
    expect(counts).toEqual(expected);
  },
);

function byFilename(a: CondaRecord, b: CondaRecord): number {
  return a.filename < b.filename ? -1 : 1;
}

function stepped(state: CondaContent, { add = {}, remove = [], change = {} }: Step): CondaContent {
  const sections = { packages: { ...state.packages }, "packages.conda": { ...state["packages.conda"] } };
  const placeOf = (key: string): [keyof typeof sections, string] => {
    const section = key.startsWith("packages.conda/") ? "packages.conda" : "packages";
    return [section, key.slice(section.length + 1)];
  };
  for (const key of remove) {
    const [section, filename] = placeOf(key);
    delete sections[section][filename];
  }
  for (const [key, entry] of Object.entries({ ...add, ...change })) {
    const [section, filename] = placeOf(key);
    sections[section][filename] = entry;
  }
  return { ...state, ...sections };
}

import { expect, test } from "vitest";
import { condaEntry, condaLab, dayMs, storedEvents, storedRecords } from "../../builders/conda-crawl.ts";
import type { CondaContent } from "../../builders/stated-channels.ts";

const FIRST: CondaContent = {
  "packages.conda": {
    ...condaEntry("numpy", "2.0", { depends: ["python >=3.12", "libblas"], build: "py312_0" }),
    ...condaEntry("libblas", "3.9", { track_features: "mkl", sha256: undefined }),
    ...condaEntry("rich", "13.0", { noarch: "python" }),
  },
  packages: {
    "rich-13.0-0.tar.bz2": { ...condaEntry("rich", "13.0")["rich-13.0-0.conda"], md5: "0d".repeat(16) },
  },
  removed: ["rich-12.0-0.tar.bz2"],
};
const SECOND: CondaContent = {
  ...FIRST,
  "packages.conda": {
    ...FIRST["packages.conda"],
    ...condaEntry("rich", "13.1", { noarch: "python" }),
    ...condaEntry("numpy", "2.0", { depends: ["python >=3.12,<3.13"], build: "py312_0" }),
  },
};

test("shards, compressed JSON and JSON give the same records, removals and addresses", async () => {
  const states = [];
  for (const form of ["shards", "zst", "json"] as const) {
    const lab = await condaLab();
    lab.channels.setForms("conda-forge", form);
    lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
    expect(await lab.outcome(0)).toMatchObject({ kind: "read", form, recordCount: 4, leftOutCount: 0 });
    expect(lab.store.conda.facts()).toMatchObject([
      { baseUrl: `${lab.simulator.channelsUrl}conda-forge/linux-64/`, checkedAtMs: dayMs(0) },
    ]);
    const text = JSON.stringify([...lab.store.conda.packages()]);
    states.push(text.replaceAll(lab.simulator.origin, "https://conda.example"));
  }
  expect(states[0]).toContain('"depends":["python >=3.12","libblas"]');
  expect(states[0]).toContain("rich-12.0-0.tar.bz2");
  expect(new Set(states).size).toBe(1);
});

test.each(["shards", "zst", "json"] as const)("what has not changed costs one request: %s", async (form) => {
  const lab = await condaLab();
  lab.channels.setForms("conda-forge", form);
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  await lab.crawl(0);
  lab.simulator.counters.reset();
  expect(await lab.outcome(1)).toEqual({ kind: "unchanged", form });
  expect(lab.simulator.counters.notModifiedCount).toBe(1);
  expect(lab.store.conda.facts()).toMatchObject([{ checkedAtMs: dayMs(1) }]);
});

test("of shards only those that changed are fetched, and packages without one go", async () => {
  const lab = await condaLab();
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  expect(await lab.outcome(0)).toMatchObject({ shardCount: 3, changes: { added: 4 } });
  lab.channels.put("conda-forge", "linux-64", SECOND, dayMs(1));
  lab.simulator.counters.reset();
  expect(await lab.outcome(1)).toMatchObject({
    shardCount: 2,
    changes: { added: 1, "hot-fix": 1, unchanged: 2 },
    recordCount: 5,
  });
  expect(lab.simulator.counters.requests["shard"]).toBe(2);
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": condaEntry("rich", "13.1") }, dayMs(2));
  expect(await lab.outcome(2)).toMatchObject({ shardCount: 1, changes: { removed: 4 }, recordCount: 1 });
  expect(storedRecords(lab.store).map(({ filename }) => filename)).toEqual(["rich-13.1-0.conda"]);
});

test("shards that were fetched before a run was stopped are not fetched again, and nothing is half applied", async () => {
  const lab = await condaLab();
  const names = Array.from({ length: 40 }, (_, i) => `name-${i}`);
  const entries = Object.assign({}, ...names.map((name) => condaEntry(name, "1")));
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": entries }, dayMs(0));
  const controller = new AbortController();
  const report = await lab.crawl(0, {
    signal: controller.signal,
    onShard: (done) => done === 15 && controller.abort(),
  });
  expect(report).toMatchObject({ isInterrupted: true, subdirs: [] });
  expect(storedRecords(lab.store)).toEqual([]);
  lab.simulator.counters.reset();
  expect(await lab.outcome(0)).toMatchObject({ kind: "read", recordCount: 40 });
  expect(lab.simulator.counters.requests["shard"]).toBeLessThanOrEqual(25);
});

test("a file that was replaced under its name is an event that says what was", async () => {
  const lab = await condaLab();
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": condaEntry("a", "1") }, dayMs(0));
  await lab.crawl(0);
  const other = condaEntry("a", "1", { md5: "1a".repeat(16), sha256: "1b".repeat(32), size: 7 });
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": other }, dayMs(3));
  expect(await lab.outcome(5)).toMatchObject({ changes: { replaced: 1 } });
  // The time is the channel's, and not ours.
  expect(storedEvents(lab.store)).toEqual([
    {
      kind: "replaced",
      atMs: dayMs(3),
      filename: "a-1-0.conda",
      before: { md5Hex: "0a".repeat(16), sha256Hex: "0b".repeat(32), sizeBytes: 100 },
    },
  ]);
});

test("an index that names shards which are gone is asked for once more", async () => {
  const lab = await condaLab();
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  lab.channels.put("conda-forge", "linux-64", SECOND, dayMs(1));
  lab.channels.configure("conda-forge", { keepsOldShards: false });
  const stale = { kind: "stale-page", asOfMs: dayMs(0), routes: ["shard-index"], times: 1 } as const;
  lab.simulator.startFaults({ rules: [stale] });
  expect(await lab.outcome(1)).toMatchObject({ kind: "read", form: "shards", recordCount: 5 });
  expect(lab.simulator.counters.requests["shard-index"]).toBe(2);
  expect(lab.warnings).toEqual([]);
});

test("where a shard is lost the whole file is read, and the shards of what it says the same of stay known", async () => {
  const lab = await condaLab();
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  await lab.crawl(0);
  const known = lab.store.conda.shards.known("conda-forge", "linux-64");
  lab.channels.put("conda-forge", "linux-64", SECOND, dayMs(1));
  lab.simulator.startFaults({ rules: [{ kind: "not-found", routes: ["shard"] }] });
  expect(await lab.outcome(1)).toMatchObject({ kind: "read", form: "zst", recordCount: 5 });
  expect(lab.warnings).toEqual([
    expect.stringContaining("The shards of conda-forge/linux-64 cannot be used: the shard"),
  ]);
  lab.simulator.stopFaults();
  // libblas has not changed, the others have to be fetched once more.
  expect(lab.store.conda.shards.known("conda-forge", "linux-64").get("libblas")).toBe(known.get("libblas"));
  lab.simulator.counters.reset();
  expect(await lab.outcome(2)).toMatchObject({ form: "shards", shardCount: 2, changes: { unchanged: 4 } });
});

test.each(["altered", "truncated", "cut"] as const)(
  "a shard whose bytes are %s is never taken",
  async (kind) => {
    const lab = await condaLab();
    lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
    lab.simulator.startFaults({ rules: [{ kind, routes: ["shard"] }] });
    const outcome = await lab.outcome(0);
    // Bytes that are wrong twice are the server's; a connection that breaks says nothing of the channel.
    if (kind === "cut") expect(outcome).toMatchObject({ kind: "failed" });
    else expect(outcome).toMatchObject({ kind: "read", form: "zst", recordCount: 4 });
  },
);

test("a mirror without shards is not asked for them for a week", async () => {
  const lab = await condaLab();
  lab.channels.setForms("conda-forge", "zst", "json");
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  const asked = [];
  for (const day of [0, 1, 6, 7, 8]) {
    lab.simulator.counters.reset();
    await lab.crawl(day);
    asked.push(lab.simulator.counters.requests["shard-index"]);
  }
  expect(asked).toEqual([1, 0, 0, 1, 0]);
});

test("data that are older than what is known are not taken, until the channel has shown them for days", async () => {
  const lab = await condaLab();
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  lab.channels.put("conda-forge", "linux-64", SECOND, dayMs(1));
  await lab.crawl(1);
  const before = storedRecords(lab.store);
  lab.simulator.startFaults({ rules: [{ kind: "stale-page", asOfMs: dayMs(0) }] });
  for (const day of [2, 3, 4]) {
    const outcome = await lab.outcome(day);
    expect(outcome).toMatchObject({ kind: "failed" });
    expect(JSON.stringify(outcome)).toContain("2026-03-01T00:00:00.000Z");
    expect(storedRecords(lab.store)).toEqual(before);
  }
  expect(await lab.outcome(5)).toMatchObject({ kind: "read", recordCount: 4, changes: { removed: 1 } });
});

test("an outage of days is none in which older data were shown", async () => {
  const lab = await condaLab();
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  lab.channels.put("conda-forge", "linux-64", SECOND, dayMs(1));
  await lab.crawl(1);
  const before = storedRecords(lab.store);
  const stale = { rules: [{ kind: "stale-page", asOfMs: dayMs(0) }] } as const;
  lab.simulator.startFaults({ rules: [{ kind: "server-error" }] });
  for (const day of [2, 3, 4, 5]) await lab.crawl(day);
  lab.simulator.startFaults(stale);
  expect(await lab.outcome(6)).toMatchObject({ kind: "failed" });
  // What is as it should be in between begins the days anew.
  lab.simulator.stopFaults();
  expect(await lab.outcome(7)).toMatchObject({ kind: "unchanged" });
  lab.simulator.startFaults(stale);
  for (const day of [8, 10]) expect(await lab.outcome(day)).toMatchObject({ kind: "failed" });
  expect(storedRecords(lab.store)).toEqual(before);
  expect(await lab.outcome(11)).toMatchObject({ kind: "read", recordCount: 4 });
});

test.each(["server-error", "unavailable", "disconnect", "no-packages", "truncated"] as const)(
  "an outage (%s) is a failure, and no empty channel",
  async (kind) => {
    const lab = await condaLab();
    lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
    await lab.crawl(0);
    const before = storedRecords(lab.store);
    lab.channels.put("conda-forge", "linux-64", SECOND, dayMs(1));
    lab.simulator.startFaults({ rules: [{ kind }] });
    expect(await lab.outcome(1)).toMatchObject({ kind: "failed" });
    expect(storedRecords(lab.store)).toEqual(before);
    expect(lab.store.conda.subdir("conda-forge", "linux-64")).toMatchObject({
      checkedAtMs: dayMs(0),
      failure: { sinceMs: dayMs(1) },
    });
    lab.simulator.stopFaults();
    expect(await lab.outcome(2)).toMatchObject({ kind: "read", recordCount: 5 });
    expect(lab.store.conda.subdir("conda-forge", "linux-64")).toMatchObject({ failure: null });
  },
);

test("a channel that has lost its subdirectory, or shows an empty one, keeps what is known of it", async () => {
  const lab = await condaLab();
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  await lab.crawl(0);
  const before = storedRecords(lab.store);
  lab.channels.put("conda-forge", "linux-64", {}, dayMs(1));
  expect(await lab.outcome(1)).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("4 of 4 records would be gone") as string,
  });
  lab.channels.remove("conda-forge", "linux-64");
  expect(await lab.outcome(2)).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("any more") as string,
  });
  expect(storedRecords(lab.store)).toEqual(before);
});

test.each(["shards", "zst", "json"] as const)(
  "a channel that shows a small part of itself keeps what is known, until somebody says that it is right (%s)",
  async (form) => {
    const lab = await condaLab();
    const entries = Object.assign({}, ...Array.from({ length: 120 }, (_, i) => condaEntry(`n${i}`, "1")));
    lab.channels.setForms("conda-forge", form);
    lab.channels.put("conda-forge", "linux-64", { "packages.conda": entries }, dayMs(0));
    await lab.crawl(0);
    const before = storedRecords(lab.store);
    lab.channels.put("conda-forge", "linux-64", { "packages.conda": condaEntry("n1", "1") }, dayMs(1));
    for (const day of [1, 9])
      expect(await lab.outcome(day)).toMatchObject({
        kind: "failed",
        message: expect.stringContaining("119 of 120 records would be gone; if that is right") as string,
      });
    expect(storedRecords(lab.store)).toEqual(before);
    expect(await lab.outcome(10, { isLossAccepted: true })).toMatchObject({ changes: { removed: 119 } });
    lab.channels.put("conda-forge", "linux-64", {}, dayMs(11));
    expect(await lab.outcome(11)).toMatchObject({ kind: "failed" });
    expect(await lab.outcome(11, { isLossAccepted: true })).toMatchObject({ recordCount: 0 });
  },
);

test("a subdirectory that the channel never had is absent, and leaves no trace", async () => {
  const lab = await condaLab();
  expect(await lab.outcome(0, { subdirs: ["osx-64"] })).toEqual({ kind: "absent" });
  expect(lab.store.conda.subdirs()).toEqual([]);
});

test("a whole file that is damaged is not taken, and its other form is", async () => {
  const lab = await condaLab();
  lab.channels.setForms("conda-forge", "zst", "json");
  lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(0));
  lab.simulator.startFaults({ rules: [{ kind: "truncated", routes: ["repodata-zst"] }] });
  expect(await lab.outcome(0)).toMatchObject({ kind: "read", form: "json", recordCount: 4 });
});

test("base_url moves the artifacts, wherever in the file it stands", async () => {
  const lab = await condaLab();
  const base = "https://packages.example/conda-forge/linux-64";
  for (const form of ["shards", "zst"] as const) {
    lab.channels.setForms("conda-forge", form);
    lab.channels.configure("conda-forge", { baseUrl: base });
    lab.channels.put("conda-forge", "linux-64", FIRST, dayMs(1));
    await lab.crawl(1);
    expect(storedRecords(lab.store)[0]?.url).toBe(`${base}/libblas-3.9-0.conda`);
  }
  // The files are the same, so nothing has happened to them.
  expect(storedEvents(lab.store)).toEqual([]);
});

test("entries that cannot be used are left out and told, and of later formats what is not conda's own is counted", async () => {
  const lab = await condaLab();
  const content: CondaContent = {
    packages: { "wrong-1-0.conda": condaEntry("wrong", "1")["wrong-1-0.conda"] ?? {} },
    "packages.conda": {
      ...condaEntry("a", "1"),
      ...condaEntry("b", "1", { depends: 7 }),
      ...condaEntry("c", "1", { url: "file:///etc/passwd" }),
    },
    v3: { whl: { "w-1-0": {}, "w-2-0": {} }, conda: { "x-1-0": condaEntry("x", "1")["x-1-0.conda"] ?? {} } },
  };
  lab.channels.setForms("conda-forge", "zst");
  lab.channels.put("conda-forge", "linux-64", content, dayMs(0));
  const outcome = await lab.outcome(0);
  expect(outcome).toMatchObject({ recordCount: 2, leftOutCount: 3, laterCount: 2 });
  expect(outcome).toMatchObject({
    problems: [
      'conda-forge/linux-64/wrong-1-0.conda is left out: its name has not the ending of "packages"',
      "conda-forge/linux-64/b-1-0.conda is left out: its dependencies are no list of specs",
      "conda-forge/linux-64/c-1-0.conda is left out: its address is none of http or https",
    ],
  });
  expect(lab.store.conda.facts()).toMatchObject([{ laterCount: 2, leftOutCount: 3 }]);
});

test("entries of a shard that cannot be used are counted as long as the shard has them", async () => {
  const lab = await condaLab();
  const bad = { "no artifact": { name: "a", version: "1" }, "b-9-0.conda": { name: "a", version: "?" } };
  const put = (day: number, packages: CondaContent["packages.conda"], removed: readonly string[]): void =>
    lab.channels.put("conda-forge", "linux-64", { "packages.conda": packages ?? {}, removed }, dayMs(day));
  const good = { ...condaEntry("a", "1"), ...condaEntry("b", "1") };
  put(0, { ...good, ...bad }, ["a-0-0.conda"]);
  expect(await lab.outcome(0)).toMatchObject({ form: "shards", leftOutCount: 2 });
  expect(lab.store.conda.facts()).toMatchObject([{ leftOutCount: 2 }]);
  put(1, { ...good, ...bad, ...condaEntry("b", "2") }, ["a-0-0.conda"]);
  expect(await lab.outcome(1)).toMatchObject({ form: "shards", shardCount: 1 });
  expect(lab.store.conda.facts()).toMatchObject([{ leftOutCount: 2 }]);
  put(2, good, ["a-0-0.conda"]);
  await lab.crawl(2);
  expect(lab.store.conda.facts()).toMatchObject([{ leftOutCount: 0 }]);
});

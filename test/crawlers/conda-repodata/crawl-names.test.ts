import { expect, test } from "vitest";
import { crawlNames } from "../../../crawlers/conda-repodata/crawl-names.ts";
import type { HttpRequest } from "../../../crawlers/http/http-types.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { testClient } from "../http/test-client.ts";
import { condaEntry, condaLab, dayMs } from "../../builders/conda-crawl.ts";

const HASH = "0b".repeat(32);

function row(name: string, version: string, pypiVersion: string): object {
  return {
    conda_name: name,
    conda_filename: `${name}-${version}-0.conda`,
    conda_hash: HASH,
    pypi_name: name,
    pypi_version: pypiVersion,
    channel: "conda-forge",
    direct_url: null,
  };
}

async function lab() {
  const found = await condaLab();
  found.channels.put(
    "conda-forge",
    "linux-64",
    { "packages.conda": { ...condaEntry("a", "1"), ...condaEntry("b", "1") } },
    dayMs(0),
  );
  const namesOf = (): unknown =>
    Object.fromEntries(
      [...found.store.conda.packages()].map(({ name, pypiNames, subdirs }) => [
        name,
        [pypiNames, subdirs[0]?.artifacts[0]?.relations.map((each) => each.pypiVersion)],
      ]),
    );
  return { ...found, namesOf };
}

test("names and relations are read, and read again only when they have changed", async () => {
  const { names, crawl, namesOf } = await lab();
  names.putTable("conda-forge", { a: ["a"], b: null });
  names.putRelations("conda-forge", [row("a", "1", "1.0"), { odd: true }]);
  expect((await crawl(0, { withNames: true })).names).toMatchObject([
    { kind: "relations", outcome: { kind: "read", count: 1, leftOutCount: 1 } },
    { kind: "table", outcome: { kind: "read", count: 2, leftOutCount: 0 } },
  ]);
  expect(namesOf()).toEqual({ a: [["a"], ["1.0"]], b: [null, []] });
  expect((await crawl(1, { withNames: true })).names.map(({ outcome }) => outcome.kind)).toEqual([
    "unchanged",
    "unchanged",
  ]);
  expect(names.counts).toEqual({ requests: 4, unchanged: 2 });
  names.putTable("conda-forge", { a: null });
  await crawl(2, { withNames: true });
  expect(namesOf()).toEqual({ a: [null, ["1.0"]], b: [undefined, []] });
});

test("a channel without names has none, and names that are gone, damaged or empty stay as they were", async () => {
  const { names, crawl, namesOf, warnings } = await lab();
  expect((await crawl(0, { withNames: true })).names.map(({ outcome }) => outcome.kind)).toEqual([
    "absent",
    "absent",
  ]);
  names.putTable("conda-forge", { a: ["a"] });
  names.putRelations("conda-forge", [row("a", "1", "1.0")]);
  await crawl(1, { withNames: true });
  const before = namesOf();
  names.status = 404;
  const kinds = async (day: number): Promise<string[]> =>
    (await crawl(day, { withNames: true })).names.map(({ outcome }) => outcome.kind);
  expect(await kinds(2)).toEqual(["failed", "failed"]);
  expect(warnings).toEqual([
    "The names of conda-forge stay as they were: the list of relations is gone",
    "The names of conda-forge stay as they were: the table of names is gone",
  ]);
  names.status = undefined;
  names.putTable("conda-forge", {});
  names.putRelations("conda-forge", []);
  expect(await kinds(3)).toEqual(["failed", "failed"]);
  expect(namesOf()).toEqual(before);
});

test("names of which most are gone stay as they were, until somebody says that it is right", async () => {
  const { names, crawl } = await lab();
  const many = Array.from({ length: 150 }, (_, i) => `n${i}`);
  names.putTable("conda-forge", Object.fromEntries(many.map((name) => [name, [name]])));
  names.putRelations(
    "conda-forge",
    many.map((name) => row(name, "1", "1.0")),
  );
  const kinds = async (day: number, isLossAccepted: boolean): Promise<string[]> =>
    (await crawl(day, { withNames: true, isLossAccepted })).names.map(({ outcome }) => outcome.kind);
  expect(await kinds(0, false)).toEqual(["read", "read"]);
  names.putTable("conda-forge", { n1: ["n1"] });
  names.putRelations("conda-forge", [row("n1", "1", "1.0")]);
  expect(await kinds(1, false)).toEqual(["failed", "failed"]);
  expect(await kinds(2, true)).toEqual(["read", "read"]);
});

test("a run that is stopped while names are read leaves them as they were", async () => {
  const { names, store } = await lab();
  names.putTable("conda-forge", { a: ["a"] });
  const controller = new AbortController();
  const { client } = testClient({});
  const stream: typeof client.stream = async (request) => {
    const answer = await client.stream(request);
    return { ...answer, body: thenAbort(answer.body, controller) };
  };
  const context = {
    store,
    http: { fetch: (request: HttpRequest) => client.fetch(request), stream },
    channel: "conda-forge",
    folder: names.url,
    isLossAccepted: false,
    nowMs: dayMs(0),
    workingFolder: temporaryDirectory(),
    signal: controller.signal,
  };
  await expect(crawlNames(context, "table")).rejects.toThrow("enough");
  expect(store.conda.names.count("conda-forge", "table")).toBe(0);
  expect(store.conda.names.sources()).toEqual([]);
});

async function* thenAbort(
  body: AsyncIterable<Uint8Array>,
  controller: AbortController,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* body;
  controller.abort(new Error("enough"));
}

import { expect, test } from "vitest";
import { ShardGoneError, fetchShards } from "../../../crawlers/conda-repodata/fetch-shards.ts";
import { sha256HexOf } from "../../../crawlers/file-hash.ts";
import type { HttpDoor, HttpRequest, HttpResponse } from "../../../crawlers/http/http-types.ts";
import { HttpStatusError } from "../../../crawlers/http/http-errors.ts";
import { Store } from "../../../database/sqlite/store.ts";

const BODIES = new Map(
  ["one", "two", "three"].map((text) => [sha256HexOf(Buffer.from(text)), Buffer.from(text)]),
);
const INDEX = {
  baseUrl: "https://conda.example/",
  shardsBaseUrl: "https://conda.example/shards/",
  createdAtMs: null,
  shards: new Map([...BODIES.keys()].map((hash, i) => [`name-${i}`, hash])),
};

function lab(answer: (hash: string, request: HttpRequest) => Promise<Buffer>) {
  const asked: string[] = [];
  const http: Pick<HttpDoor, "fetch"> = {
    fetch: async (request): Promise<HttpResponse> => {
      const hash = /([0-9a-f]{64})\.msgpack\.zst$/.exec(request.url)?.[1] ?? "";
      asked.push(hash);
      return { status: 200, url: request.url, headers: {}, body: await answer(hash, request) };
    },
  };
  const store = Store.open(":memory:", { create: true });
  const fetch = (names = [...INDEX.shards.keys()], signal = new AbortController().signal): Promise<number> =>
    fetchShards({
      http: http as HttpDoor,
      shards: store.conda.shards,
      index: INDEX,
      names,
      signal,
      onShard: () => {},
    });
  return { asked, store, fetch };
}

const bodyOf = (hash: string): Promise<Buffer> => Promise.resolve(BODIES.get(hash) ?? Buffer.alloc(0));

test("only what is wanted and not kept is fetched, and each shard once", async () => {
  const { asked, store, fetch } = lab(bodyOf);
  expect(await fetch(["name-0", "name-1"])).toBe(2);
  expect(await fetch()).toBe(1);
  expect(asked).toEqual([...BODIES.keys()]);
  for (const [hash, body] of BODIES) expect(store.conda.shards.kept(hash)).toEqual(body);
});

test("other bytes are asked for once more, and never kept", async () => {
  let times = 0;
  const once = lab((hash) => ((times += 1) === 1 ? Promise.resolve(Buffer.from("wrong")) : bodyOf(hash)));
  expect(await once.fetch(["name-0"])).toBe(1);
  const always = lab(() => Promise.resolve(Buffer.from("wrong")));
  await expect(always.fetch()).rejects.toThrow("does not have the SHA-256");
  expect([...BODIES.keys()].map((hash) => always.store.conda.shards.isKept(hash))).toEqual([
    false,
    false,
    false,
  ]);
});

test("a shard that is gone is an error of its own, and what else came is kept", async () => {
  const [gone = ""] = BODIES.keys();
  const { store, fetch } = lab((hash, { url }) =>
    hash === gone ? Promise.reject(new HttpStatusError(url, 404)) : bodyOf(hash),
  );
  await expect(fetch()).rejects.toThrow(ShardGoneError);
  expect(store.conda.shards.isKept(gone)).toBe(false);
});

test("a signal ends it with its reason", async () => {
  const controller = new AbortController();
  const { fetch } = lab((hash) => {
    controller.abort(new Error("told to stop"));
    return bodyOf(hash);
  });
  await expect(fetch(undefined, controller.signal)).rejects.toThrow("told to stop");
});

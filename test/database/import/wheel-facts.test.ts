import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { importWheelFacts } from "../../../database/import/wheel-facts.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { draft, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { wheelFacts } from "../../builders/wheel-facts.ts";

const REAL_FACTS = "../shared/data/wheels-2026-10/wheels-2026-10.jsonl.zst";

function factsFile(lines: readonly string[], compressed = false): string {
  const path = join(temporaryDirectory(), "facts.jsonl");
  const text = Buffer.from(`${lines.join("\n")}\n`);
  writeFileSync(path, compressed ? zstdCompressSync(text) : text);
  return path;
}

function memoryStore(): Store {
  return Store.open(":memory:", { create: true });
}

test.each([false, true])("importWheelFacts() reads every field (compressed: %s)", (compressed) => {
  const line = JSON.stringify(
    wheelFacts({ name: "A", requires_python: ">=3.9", requires_dist: ["b>1"], provides_extra: ["x"] }),
  );
  const store = memoryStore();
  const report = importWheelFacts(store, { path: factsFile([line], compressed), dataDate: "2026-10-31" });
  expect(report).toEqual({ files: 1, projects: 1 });
  expect(store.getProject("a")).toMatchObject({ name: "a", displayName: "A", status: "active" });
  expect(store.getProject("a")?.releases).toEqual([
    {
      version: "1.0",
      canonicalVersion: "1.0",
      files: [
        {
          filename: "a-1.0-py3-none-any.whl",
          filenameAssumed: false,
          kind: "wheel",
          sizeBytes: 100,
          sha256Hex: "1".repeat(64),
          uploadedAtMs: null,
          yanked: false,
          requiresPython: ">=3.9",
          urlPath: `packages/ab/cd/${"3".repeat(60)}/a-1.0-py3-none-any.whl`,
          metadata: {
            state: "known",
            core: {
              requiresDist: ["b>1"],
              requiresPython: ">=3.9",
              providesExtra: ["x"],
              buildRequires: null,
              buildBackend: null,
            },
            source: "import",
            confidence: "exact",
            extractorVersion: 0,
            metadataSha256Hex: "2".repeat(64),
          },
        },
      ],
    },
  ]);
});

test("importWheelFacts() says in the store's facts what the data are and lack", () => {
  const store = memoryStore();
  importWheelFacts(store, { path: factsFile([JSON.stringify(wheelFacts())]), dataDate: "2026-10-31" });
  expect(store.facts()).toMatchObject({
    dataDate: "2026-10-31",
    fileBaseUrl: "https://files.pythonhosted.org/",
    sources: [{ name: "wheel-facts", dataDate: "2026-10-31" }],
  });
});

test("importWheelFacts() adds to what the store knows of a project", () => {
  const store = memoryStore();
  store.putProject(draft("a", [release("a", "0.9")]));
  importWheelFacts(store, { path: factsFile([JSON.stringify(wheelFacts())]), dataDate: "2026-10-31" });
  expect(store.getProject("a")?.releases.map(({ version }) => version)).toEqual(["0.9", "1.0"]);
});

test("importWheelFacts() does not depend on the order of the lines", () => {
  const lines = ["1.0", "1.1", "2.0"].map((version, i) =>
    JSON.stringify(
      wheelFacts({ version, filename: `a-${version}-py3-none-any.whl`, name: i === 1 ? "A" : "a" }),
    ),
  );
  const [one, other] = [memoryStore(), memoryStore()];
  importWheelFacts(one, { path: factsFile(lines), dataDate: "2026-10-31" });
  importWheelFacts(other, { path: factsFile(lines.toReversed()), dataDate: "2026-10-31" });
  expect([...other.projects()]).toEqual([...one.projects()]);
});

test.each<[string, string, string]>([
  ["no JSON", "{", "expected a JSON object, found other text"],
  [
    "a missing field",
    JSON.stringify({ ...wheelFacts(), version: undefined }),
    "expected a text at version, found nothing",
  ],
  ["an unknown field", JSON.stringify(wheelFacts({ yanked: true })), 'found "yanked"'],
  [
    "no wheel",
    JSON.stringify(wheelFacts({ filename: "a-1.0.tar.gz" })),
    "expected the name of a wheel at filename",
  ],
  [
    "a bad digest",
    JSON.stringify(wheelFacts({ blake2b_256: "ab" })),
    "expected 64 lower-case hex digits at blake2b_256",
  ],
  ["a bad hash", JSON.stringify(wheelFacts({ sha256: "x" })), "expected 64 lower-case hex digits at sha256"],
  [
    "a requirement that is no text",
    JSON.stringify(wheelFacts({ requires_dist: [1] })),
    "requires_dist[0], found 1",
  ],
])("importWheelFacts() names the line with %s and imports nothing", (_what, line, message) => {
  const path = factsFile([JSON.stringify(wheelFacts()), "", line]);
  const store = memoryStore();
  function run(): unknown {
    return importWheelFacts(store, { path, dataDate: "2026-10-31" });
  }
  expect(run).toThrow(expect.objectContaining({ code: "E_IMPORT_FORMAT", where: "line 3" }));
  expect(run).toThrow(`Cannot import "${path}": line 3: `);
  expect(run).toThrow(message);
  expect(store.counts().projects).toBe(0);
});

test("importWheelFacts() refuses truncated Zstandard data", () => {
  const path = join(temporaryDirectory(), "facts.jsonl.zst");
  writeFileSync(path, zstdCompressSync(Buffer.from(JSON.stringify(wheelFacts()))).subarray(0, -9));
  expect(() => importWheelFacts(memoryStore(), { path, dataDate: "2026-10-31" })).toThrow(
    expect.objectContaining({ code: "E_IMPORT_FORMAT", where: "Zstandard data" }),
  );
});

test("importWheelFacts() refuses a file that is not there", () => {
  const path = join(temporaryDirectory(), "nowhere.jsonl");
  expect(() => importWheelFacts(memoryStore(), { path, dataDate: "2026-10-31" })).toThrow(
    expect.objectContaining({ code: "E_IMPORT_MISSING" }),
  );
});

test("importWheelFacts() tells how far it is", () => {
  const steps: number[] = [];
  importWheelFacts(memoryStore(), {
    path: factsFile([JSON.stringify(wheelFacts())]),
    dataDate: "2026-10-31",
    onProgress: ({ done, total }) => steps.push(done / total),
  });
  expect(steps).toEqual([1]);
});

if (!existsSync(REAL_FACTS))
  // A skipped test must be seen.
  // oxlint-disable-next-line no-console
  console.warn(`Skipped: the bundled sample is not rebuilt, since ${REAL_FACTS} is absent`);

test.skipIf(!existsSync(REAL_FACTS))("the bundled sample is what its facts give", () => {
  const store = memoryStore();
  importWheelFacts(store, { path: REAL_FACTS, dataDate: "2026-10-31" });
  // Its packages of conda are a layer of their own.
  const { conda, ...own } = openDump("data").manifest;
  const { manifest } = dumpProjects(temporaryDirectory(), [...store.projects()], { facts: store.facts() });
  const layersOf = ({ shards }: Pick<typeof own, "shards">) =>
    shards.map(({ deps, files }) => ({ deps, files }));
  expect(conda?.counts.records).toBe(410);
  expect({ ...manifest, shards: layersOf(manifest) }).toEqual({
    ...own,
    shards: layersOf(own),
  });
});

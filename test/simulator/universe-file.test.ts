import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { JsonFileError } from "./check-json.ts";
import { expectedProjects } from "./expected-projects.ts";
import { readFaultFile } from "./fault-file.ts";
import { FAULT_KINDS } from "./fault-plan.ts";
import { readUniverseFile } from "./universe-file.ts";

const DEMO = "test/simulator/demo-universe.json";

function written(content: unknown): string {
  const path = join(temporaryDirectory(), "universe.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

test("readUniverseFile() uploads in the order of time, and waits with what lies ahead", () => {
  const universe = readUniverseFile(
    written({
      startAt: "2026-01-01",
      now: "2026-03-01T00:00:00Z",
      firstSerial: 500,
      projects: [
        { name: "Late", releases: [{ version: "1.0", at: "2026-02-01T00:00:00.250Z", requires: ["early"] }] },
        {
          name: "early",
          status: "archived",
          releases: [
            { version: "1.0", at: "2026-01-02", yanked: true },
            { version: "1.1", files: [{ kind: "sdist", style: "poetry", requiresPython: ">=3.9" }] },
          ],
        },
        { name: "empty" },
      ],
      operations: [
        { at: "2026-02-02", do: "yank", project: "late", version: "1.0", reason: "too late" },
        { at: "2026-03-02", do: "remove-project", project: "late" },
      ],
    }),
  );
  expect(universe.journal.entries.map((row) => [row.serial, row.name, row.action]).slice(0, 5)).toEqual([
    [500, "empty", "create"],
    [501, "empty", "add Owner maker"],
    [502, "early", "create"],
    [503, "early", "add Owner maker"],
    [504, "early", "new release"],
  ]);
  expect(expectedProjects(universe)).toMatchObject([
    {
      name: "early",
      status: "archived",
      releases: [
        { version: "1.0", files: [{ yanked: "", uploadedAtMs: Date.UTC(2026, 0, 2) }] },
        {
          version: "1.1",
          files: [
            { filename: "early-1.1.tar.gz", requiresPython: ">=3.9", uploadedAtMs: Date.UTC(2026, 0, 3) },
          ],
        },
      ],
    },
    { name: "empty", releases: [] },
    {
      name: "late",
      releases: [{ files: [{ yanked: "too late", requirements: { requiresDist: ["early"] } }] }],
    },
  ]);
  universe.advance(2 * 86_400_000);
  expect(expectedProjects(universe)[2]?.status).toBe("removed");
});

test.each([
  ["no JSON", "{", /^Cannot read universe ".*": .*JSON/],
  ["no projects", {}, /it must have required property 'projects'/],
  [
    "an unknown key",
    { projects: [{ name: "a", version: "1" }] },
    /\/projects\/0 must NOT have additional properties: version/,
  ],
  ["a name that is none", { projects: [{ name: "-a" }] }, /\/projects\/0\/name must match pattern/],
  [
    "an unknown operation",
    { projects: [], operations: [{ at: "2026-01-01", do: "explode", project: "a" }] },
    /\/operations\/0\/do must be equal to one of the allowed values: upload/,
  ],
  [
    "an operation without what it needs",
    { projects: [], operations: [{ at: "2026-01-01", do: "yank", project: "a" }] },
    /\/operations\/0 must have required property 'version'/,
  ],
  [
    "an operation that cannot be done",
    { projects: [], now: "2026-02-01", operations: [{ at: "2026-01-02", do: "archive", project: "a" }] },
    /there is no project "a"$/,
  ],
  [
    "a requirement that is none",
    { projects: [{ name: "a", releases: [{ version: "1", requires: ["b >> 2"] }] }] },
    /"b >> 2" is no requirement; give broken ones as "metadataText"$/,
  ],
])("readUniverseFile() refuses %s and says where", (_, content, message) => {
  const path = written(content);
  expect(() => readUniverseFile(path)).toThrow(JsonFileError);
  expect(() => readUniverseFile(path)).toThrow(message);
});

test("the universe of demonstrations can be read, and its later operations can be done", () => {
  const universe = readUniverseFile(DEMO);
  const projects = expectedProjects(universe);
  expect(projects).toHaveLength(13);
  expect(new Set(projects.map((project) => project.status))).toEqual(
    new Set(["active", "archived", "quarantined"]),
  );
  const required = projects.flatMap(({ releases }) =>
    releases.flatMap(({ files }) => files.flatMap(({ requirements }) => requirements?.requiresDist ?? [])),
  );
  const names = new Set<string>(projects.map((project) => project.name));
  const missing = required
    .map((text) => /^[\w-]+/.exec(text)?.[0] ?? "")
    .filter((name) => !names.has(name) && name !== "old-clock");
  expect(missing).toEqual([]);
  universe.advance(30 * 86_400_000);
  expect(universe.journal.lastSerial).toBeGreaterThan(31_000_095);
});

test("docs/simulator.md shows a universe and a plan of faults that can be read", () => {
  const blocks = [...readFileSync("docs/simulator.md", "utf8").matchAll(/```json\n(?<json>.*?)```/gs)];
  const [universe, faults] = blocks.map((block) => written(block.groups?.["json"] ?? ""));
  expect(expectedProjects(readUniverseFile(universe ?? "")).length).toBeGreaterThan(1);
  expect(readFaultFile(faults ?? "").rules.length).toBeGreaterThan(1);
});

test("readFaultFile() takes every kind of fault, and no other", () => {
  const rules = FAULT_KINDS.map((kind) => ({ kind }));
  expect(readFaultFile(written({ seed: 1, rules })).rules).toEqual(rules);
  const wrong = written({ rules: [{ kind: "earthquake" }] });
  expect(() => readFaultFile(wrong)).toThrow(
    /^Cannot read faults ".*": \/rules\/0\/kind must be equal to one of/,
  );
});

test("readUniverseFile() puts all that happened into another timespan, in the same order", () => {
  const path = "test/simulator/demo-universe.json";
  const [asWritten, moved] = [readUniverseFile(path), readUniverseFile(path, { startMs: 1000, endMs: 5000 })];
  expect(moved.nowMs()).toBe(5000);
  const rows = (universe: typeof moved): unknown[] =>
    universe.journal.entries.map(({ name, version, action, serial }) => [name, version, action, serial]);
  expect(rows(moved)).toEqual(rows(asWritten));
  const times = moved.journal.entries.map(({ atMs }) => atMs);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...times)).toBeLessThanOrEqual(5000);
});

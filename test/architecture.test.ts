/** The import law and the invariants of ARCHITECTURE.md, as tests that list every offender at once. */

import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FREE_FOLDERS, LAW, folderOf, importsOf, offencesOf } from "./import-law.ts";

const paths = globSync("**/*.ts", { exclude: ["**/node_modules/**", "dist/**"] })
  .filter((path) => path.includes("/"))
  .toSorted();
const sources = paths
  .filter((path) => !FREE_FOLDERS.some((folder) => path.startsWith(`${folder}/`)))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

/** Files without a test of their own, each with the reason. */
const UNTESTED = new Map([
  ["cli/start.ts", "only starts main(), as test/cli/main.test.ts does through it"],
  ["cli/bin.ts", "only picks main.ts or an error; run whole by test/cli/bin.test.ts through the bundle"],
]);

test("every source file lies in a folder of the law", () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter(({ path }) => folderOf(path) === undefined).map(({ path }) => path)).toEqual([]);
});

test("every source file keeps the import law and the invariants", () => {
  expect(sources.flatMap(offencesOf)).toEqual([]);
});

test("every source file has a test at the same path, unless it holds only types", () => {
  const missing = sources.filter(
    ({ path, text }) =>
      !UNTESTED.has(path) &&
      !path.endsWith(".generated.ts") &&
      !holdsOnlyTypes(text) &&
      !existsSync(`test/${path.replace(/\.ts$/, ".test.ts")}`),
  );
  expect(missing.map(({ path }) => path)).toEqual([]);
});

test("every test of a source folder has its source file", () => {
  const orphans = globSync("test/**/*.test.ts")
    .map((path) => path.slice("test/".length))
    .filter((path) => folderOf(path) !== undefined && !existsSync(path.replace(/\.test\.ts$/, ".ts")))
    // A command line is tested whole, through its process; counters are those of a whole folder.
    .filter((path) => !path.startsWith("cli/") && !path.endsWith("/counters.test.ts"));
  expect(orphans).toEqual([]);
});

test("the law itself has no cycle", () => {
  const finished = new Set<string>();
  const visit = (folder: string, path: readonly string[]): void => {
    expect(path, `cycle through ${folder}`).not.toContain(folder);
    if (finished.has(folder)) return;
    for (const next of LAW.get(folder) ?? []) visit(next, [...path, folder]);
    finished.add(folder);
  };
  for (const folder of LAW.keys()) visit(folder, []);
  expect(finished.size).toBe(LAW.size);
});

test("no two source files import one another in a circle, types included", () => {
  const edges = new Map(
    sources.map(({ path, text }) => [
      path,
      importsOf(text)
        .filter((target) => target.startsWith("."))
        .map((target) => new URL(target, `file:///${path}`).pathname.slice(1)),
    ]),
  );
  const state = new Map<string, "open" | "done">();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      return;
    }
    state.set(path, "open");
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, "done");
  };
  for (const path of edges.keys()) visit(path, []);
  expect(circles).toEqual([]);
});

test.each([
  ["resolver/solver/solver.ts", `import { x } from "../../packaging/version.ts";`],
  ["packaging/version.ts", `import type { X } from "../database/record.ts";`],
  ["packaging/version.ts", `import { readFileSync } from "node:fs";`],
  ["cli/commands/resolve.ts", `const http = await import("node:http");`],
  ["cli/commands/resolve.ts", `import { request } from "undici";`],
  ["database/shards/dump.ts", `import Database from "better-sqlite3";`],
  ["database/shards/dump.ts", "const rows = `SELECT * FROM project`;"],
  ["resolver/resolve.ts", "const now = Date.now();"],
  ["database/index/index.ts", `const home = process.env["HOME"];`],
  ["cli/commands/resolve.ts", `import { Hono } from "hono";`],
  ["crawlers/crawl-pypi.ts", `import { Hono } from "hono";`],
  ["serve/app.ts", `import { createServer } from "node:http";`],
  ["serve/app.ts", `import { hc } from "hono/client";`],
  ["serve/app.ts", `import { proxy } from "hono/proxy";`],
  ["serve/listen.ts", `import { createServer, request } from "node:http";`],
  ["serve/listen.ts", `import { createServer } from "node:http";\nimport { connect } from "node:net";`],
  ["serve/app.ts", `import { resolve } from "../resolver/resolve.ts";`],
  ["resolver/explain/render.ts", `export { x } from "../providers/candidate.ts";`],
])("offencesOf() catches a seeded violation in %s: %s", (path, text) => {
  expect(offencesOf({ path, text })).toHaveLength(1);
});

test("offencesOf() lets the one file listen that may", () => {
  const text = `import { createServer, type Server } from "node:http";\nimport { serve } from "@hono/node-server";`;
  expect(offencesOf({ path: "serve/listen.ts", text })).toEqual([]);
});

test("offencesOf() lets lawful imports pass", () => {
  const text = `import { a } from "../../packaging/version.ts";\n// new Date() in a comment`;
  expect(offencesOf({ path: "resolver/providers/axis.ts", text })).toEqual([]);
});

/** Whether nothing of the file is left at run time: only types, interfaces and imports. */
function holdsOnlyTypes(text: string): boolean {
  return !/^(?:export )?(?:abstract |async |default )*(?:class|const|function|let)\b/m.test(text);
}

/** What the user supplies, through the resolver's door. */

import { describe, expect, test } from "vitest";
import { pinsIn, type UniverseLiteral } from "../../builders/index-builder.ts";
import { suppliedWheel } from "../../builders/supplied.ts";

describe("supplied projects", () => {
  const universe: UniverseLiteral = {
    a: { "1": [] },
    b: { "1": ["a<2"], "2": ["a>=2"] },
    c: { "1": ["a @ https://example.org/a-2.5-py3-none-any.whl#sha256=0"] },
    d: { "1": [], "2": [] },
  };
  const a = suppliedWheel("a", "2.5", { requiresDist: ["d<2", "b ; extra == 'x'"], providesExtra: ["x"] });

  test("what lies at a URL is the only candidate of its project, with what it needs", () => {
    expect(pinsIn(universe, [`a @ ${a.source.location}`], { supplied: [a] })).toEqual(["a==2.5", "d==1"]);
    expect(pinsIn(universe, [`a[x] @ ${a.source.location}`], { supplied: [a] })).toEqual([
      "a[x]==2.5",
      "b==2",
      "d==1",
    ]);
  });

  test("specifiers of others must accept its version, though the database has never heard of it", () => {
    expect(pinsIn(universe, ["b", `a @ ${a.source.location}`], { supplied: [a] })).toEqual([
      "a==2.5",
      "b==2",
      "d==1",
    ]);
    expect(pinsIn(universe, ["b<2", `a @ ${a.source.location}`], { supplied: [a] })).toMatch(
      /^No versions meet/,
    );
  });

  test("a requirement of a project on the same URL is met by it, one on another is not", () => {
    expect(pinsIn(universe, ["c"], { supplied: [a] })).toEqual(["a==2.5", "c==1", "d==1"]);
    const elsewhere = suppliedWheel("a", "2.5", {
      source: { ...a.source, location: "https://example.org/other.whl" },
    });
    expect(pinsIn(universe, ["c"], { supplied: [elsewhere] })).toMatch(/^No version/);
  });

  test("tags and Requires-Python of it count", () => {
    const line = `a @ ${a.source.location}`;
    const windows = { ...a, filename: "a-2.5-cp311-cp311-win_amd64.whl" };
    expect(pinsIn(universe, [line], { supplied: [windows] })).toMatch(/^No version of a/);
    expect(pinsIn(universe, [line], { supplied: [{ ...a, requiresPython: "<3" }] })).toMatch(
      /^No version of a/,
    );
  });

  test("on a target where no line names it, the database counts", () => {
    const line = `a @ ${a.source.location} ; sys_platform == 'win32'`;
    expect(pinsIn(universe, [line, "b"], { supplied: [a] })).toEqual(["a==1", "b==1"]);
  });
});

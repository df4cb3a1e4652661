import { expect, test } from "vitest";
import { formatUnusable } from "../../resolver/unusable-texts.ts";
import type { ResolveOptions } from "../../resolver/question.ts";
import type { ReleaseLiteral } from "../builders/index-builder.ts";
import { tableIn, universeOf } from "../builders/universe-builder.ts";

const JANUARY_MS = Date.parse("2026-01-01T00:00:00Z");
const MARCH: ReleaseLiteral = { uploaded: "2026-03-01T10:20:30Z" };

/** The first reason because of which releases of a cannot be used. */
function textOf(
  releases: Readonly<Record<string, ReleaseLiteral>>,
  options: Partial<ResolveOptions>,
): string {
  const universe = universeOf({ a: releases }, options);
  const table = tableIn(universe, "a");
  const [group] = table.unusable;
  if (group === undefined) throw new Error("a has releases that cannot be used");
  const subject = { candidates: group.candidates, among: group.candidates };
  return formatUnusable(universe.context, table, group.reason, subject);
}

test.each<[Readonly<Record<string, ReleaseLiteral>>, Partial<ResolveOptions>, string]>([
  [
    { "1": MARCH },
    { uploadedBeforeMs: JANUARY_MS },
    "a 1 was uploaded on 2026-03-01, after your cut-off, 2026-01-01T00:00Z (the end of 2025-12-31)",
  ],
  [
    { "1": MARCH, "2": { uploaded: "2026-04-01T00:00:00Z" } },
    { uploadedBeforeMs: JANUARY_MS + 60_000 },
    "both versions of a (1 and 2) were uploaded between 2026-03-01 and 2026-04-01, after your cut-off, 2026-01-01T00:01Z",
  ],
  [{ "1": MARCH }, { asOfMs: JANUARY_MS }, "a 1 was uploaded on 2026-03-01, and you ask for 2026-01-01"],
  [
    { "1": [] },
    { asOfMs: JANUARY_MS },
    "the database does not know when a 1 was uploaded, and you ask for 2026-01-01",
  ],
  [
    { "1": [] },
    { uploadedBeforeMs: JANUARY_MS },
    "the database does not know when a 1 was uploaded, and your cut-off is 2026-01-01T00:00Z (the end of 2025-12-31)",
  ],
  [{ "1a1": [] }, { prereleases: "disallow" }, "a 1a1 is a pre-release, which you do not allow"],
  [
    { "1a1": [], "1a2": [] },
    { prereleases: "explicit" },
    "both versions of a (1a1 and 1a2) are pre-releases, which you allow only where a line of yours names one",
  ],
  [{ "1": { yanked: "" } }, {}, "a 1 was yanked"],
  [{ "1": { python: ">=3.12" } }, {}, "a 1 needs Python >=3.12, the target has 3.11.16"],
])("%o with %o: %s", (releases, options, text) => {
  expect(textOf(releases, options)).toBe(text);
});

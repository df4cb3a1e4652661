import { expect, test } from "vitest";
import { newestDay, subdirKey } from "../../../database/conda/conda-facts.ts";

test("a subdirectory is named by its channel and its name", () => {
  expect(subdirKey({ channel: "pkgs/main", subdir: "linux-64" })).toBe("pkgs/main/linux-64");
});

test("the date of channels is that of the newest of their subdirectories", () => {
  const place = { channel: "a", subdir: "noarch", baseUrl: "", records: 0, later: 0, leftOut: 0, digest: "" };
  const days = ["2026-03-01", "2026-11-02", "2026-04-30"];
  expect(newestDay({ subdirs: days.map((dataDate) => ({ ...place, dataDate })) })).toBe("2026-11-02");
  expect(newestDay({ subdirs: [] })).toBeNull();
});

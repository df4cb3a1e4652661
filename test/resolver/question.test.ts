import { expect, test } from "vitest";
import { DEFAULT_OPTIONS } from "../../resolver/question.ts";

test("by default wheels come before sdists, and pre-releases after final releases", () => {
  expect(DEFAULT_OPTIONS).toEqual({
    providers: ["wheel", "sdist"],
    prereleases: "if-necessary",
    asOfMs: null,
  });
});

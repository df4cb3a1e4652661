import { expect, test } from "vitest";
import { aboutText } from "../../serve/about-text.ts";
import { memoryIndex } from "../builders/memory-index.ts";

test("aboutText() says what is served, by addresses that work", () => {
  const text = aboutText(memoryIndex([], { revision: "0123456789abcdef", dataDate: "2026-11-22" }));
  expect(text).toContain("Revision 0123456789abcdef of 2026-11-22.");
  expect(text).toContain("/@0123456789ab/simple/");
  expect(text).toContain("/@2026-11-22/simple/");
  expect(aboutText(memoryIndex([], { dataDate: null }))).toContain("of unknown date");
});

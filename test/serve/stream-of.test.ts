import { expect, test } from "vitest";
import { streamOf } from "../../serve/stream-of.ts";

test("streamOf() gives the pieces as UTF-8, empty ones left out", async () => {
  expect(await new Response(streamOf(["", "té", "", "", "a", ""])).text()).toBe("téa");
  expect(await new Response(streamOf([])).text()).toBe("");
});

test("streamOf() makes no piece before it is wanted, and lets others run in between", async () => {
  const made: number[] = [];
  function* pieces(): Generator<string> {
    for (let piece = 0; piece < 1000; piece++) {
      made.push(piece);
      yield `${piece}`;
    }
  }
  const reader = streamOf(pieces()).getReader();
  expect(made).toEqual([]);
  let isOtherRun = false;
  setImmediate(() => (isOtherRun = true));
  await reader.read();
  await reader.read();
  expect(isOtherRun).toBe(true);
  expect(made).toEqual([0, 1]);
});

test("streamOf() ends its pieces when the reader goes", async () => {
  let isEnded = false;
  function* pieces(): Generator<string> {
    try {
      for (;;) yield "x";
    } finally {
      isEnded = true;
    }
  }
  const reader = streamOf(pieces()).getReader();
  await reader.read();
  await reader.cancel();
  expect(isEnded).toBe(true);
});

test("streamOf() fails where its pieces fail", async () => {
  function* pieces(): Generator<string> {
    yield "x";
    throw new Error("damaged");
  }
  await expect(new Response(streamOf(pieces())).text()).rejects.toThrow("damaged");
});

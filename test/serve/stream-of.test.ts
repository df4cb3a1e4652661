import { expect, test } from "vitest";
import { streamOf } from "../../serve/stream-of.ts";

const fail = (error: unknown): never => {
  throw error;
};

test("streamOf() gives the pieces as UTF-8, empty ones left out", async () => {
  expect(await new Response(streamOf(["", "té", "", "", "a", ""], fail)).text()).toBe("téa");
  expect(await new Response(streamOf([], fail)).text()).toBe("");
});

test("streamOf() makes no piece before it is wanted, and lets others run in between", async () => {
  const made: number[] = [];
  function* pieces(): Generator<string> {
    for (let piece = 0; piece < 1000; piece++) {
      made.push(piece);
      yield `${piece}`;
    }
  }
  const reader = streamOf(pieces(), fail).getReader();
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
  const reader = streamOf(pieces(), fail).getReader();
  await reader.read();
  await reader.cancel();
  expect(isEnded).toBe(true);
});

test("streamOf() says why its pieces fail to the one, and that they do to the other", async () => {
  function* pieces(): Generator<string> {
    yield "x";
    throw new Error("secret words");
  }
  const failures: unknown[] = [];
  const text = new Response(streamOf(pieces(), (error) => failures.push(error))).text();
  await expect(text).rejects.toThrow("The page ends before its end");
  expect(failures).toEqual([new Error("secret words")]);
});

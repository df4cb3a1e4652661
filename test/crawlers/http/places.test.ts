import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { Places, type Release } from "../../../crawlers/http/places.ts";

const never = new AbortController().signal;

/** Takes a place and notes under this name that it was given. */
async function takeAs(
  name: string,
  { places, given, signal = never }: { places: Places; given: string[]; signal?: AbortSignal },
): Promise<Release> {
  const release = await places.take(signal);
  given.push(name);
  return release;
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test("Places gives so many at the same time, and the others in the order in which they came", async () => {
  const context = { places: new Places(2), given: [] };
  const [a, b] = await Promise.all([takeAs("a", context), takeAs("b", context)]);
  const [c, d] = [takeAs("c", context), takeAs("d", context)];
  await settle();
  expect(context.given).toEqual(["a", "b"]);
  b();
  const releaseC = await c;
  expect(context.given).toEqual(["a", "b", "c"]);
  a();
  releaseC();
  (await d)();
  expect(context.given).toEqual(["a", "b", "c", "d"]);
  await Promise.all([takeAs("e", context), takeAs("f", context)]);
  expect(context.given).toHaveLength(6);
});

test("Places lets those go that give up, whether they wait or not", async () => {
  const context = { places: new Places(1), given: [] };
  const release = await takeAs("a", context);
  const controller = new AbortController();
  const b = takeAs("b", { ...context, signal: controller.signal });
  const c = takeAs("c", context);
  controller.abort(new Error("stop"));
  await expect(b).rejects.toThrow("stop");
  await expect(takeAs("d", { ...context, signal: controller.signal })).rejects.toThrow("stop");
  release();
  (await c)();
  expect(context.given).toEqual(["a", "c"]);
});

test("Places leaves no listener on a signal that outlives the waiting", async () => {
  const { signal } = new AbortController();
  const places = new Places(1);
  const release = await places.take(signal);
  const next = places.take(signal);
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  release();
  (await next)();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

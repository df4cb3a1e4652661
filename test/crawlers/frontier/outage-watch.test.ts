import { expect, test } from "vitest";
import { OutageWatch } from "../../../crawlers/frontier/outage-watch.ts";
import { HttpTransportError } from "../../../crawlers/http/http-errors.ts";

async function fail(watch: OutageWatch, error: Error, times: number): Promise<void> {
  for (let i = 0; i < times; i++)
    await expect(watch.watch(Promise.reject(error))).rejects.toThrow(error.message);
}

const UNREACHABLE = new HttpTransportError("https://example.org/", "there is no connection", {
  retryable: true,
});

test("OutageWatch takes an index for gone after thirty failures in a row", async () => {
  const watch = new OutageWatch();
  await fail(watch, UNREACHABLE, 29);
  expect(watch.signal.aborted).toBe(false);
  await fail(watch, UNREACHABLE, 1);
  expect(watch.signal.aborted).toBe(true);
});

test("OutageWatch begins to count anew after an answer, and does not count what is no fault of the network", async () => {
  const watch = new OutageWatch();
  await fail(watch, UNREACHABLE, 29);
  expect(await watch.watch(Promise.resolve("a page"))).toBe("a page");
  await fail(watch, UNREACHABLE, 29);
  await fail(watch, new Error("a page that cannot be read"), 40);
  expect(watch.signal.aborted).toBe(false);
});

import { EventEmitter, once } from "node:events";
import { createReadStream } from "node:fs";
import { expect, test } from "vitest";
import { hearSignals, watchStopSignal } from "../../online/stop-signal.ts";

class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

test.each(["SIGINT", "SIGTERM"])(
  "watchStopSignal() aborts at the first %s and ends at the second",
  (name) => {
    const source = new FakeProcess();
    const said: string[] = [];
    const { signal, close } = watchStopSignal({ say: (text) => void said.push(text) }, source);
    expect(signal.aborted).toBe(false);
    source.emit(name);
    expect(signal.aborted).toBe(true);
    expect(source.exits).toEqual([]);
    expect(said).toHaveLength(1);
    source.emit(name);
    expect(source.exits).toEqual([130]);
    close();
    expect(source.listenerCount(name)).toBe(0);
  },
);

test("hearSignals() lets a signal be heard that came while nothing waited", async () => {
  const stop = watchStopSignal({ say: () => undefined });
  try {
    // From within an event, as most of a crawl runs.
    await once(createReadStream(import.meta.filename), "data");
    process.kill(process.pid, "SIGTERM");
    const endAtMs = performance.now() + 20;
    while (performance.now() < endAtMs);
    expect(stop.signal.aborted).toBe(false);
    await hearSignals();
    expect(stop.signal.aborted).toBe(true);
  } finally {
    stop.close();
  }
});

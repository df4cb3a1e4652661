import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { watchStopSignal } from "../../online/stop-signal.ts";

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

/** A stand-in for the changing half of node:fs and node:fs/promises that dies at a chosen call: then nothing is changed any more. */

/** A call of any kind. */
type Call = (...parameters: unknown[]) => unknown;

const CHANGING: ReadonlySet<string> = new Set([
  "mkdirSync",
  "open",
  "openSync",
  "renameSync",
  "rmSync",
  "writeSync",
]);

/** What the process sees of the end of itself. */
export class PowerCut extends Error {
  override readonly name = "PowerCut";
}

/** How many changing calls there are left before the power is cut; none are counted while it is undefined. */
class FailingDisk {
  callsLeft: number | undefined;
  callCount = 0;

  /** The power goes at the call after so many, and with it every call that follows. */
  dieAfter(calls: number | undefined): void {
    this.callsLeft = calls;
    this.callCount = 0;
  }

  /** The module with its changing functions watched. */
  wrap<T extends object>(actual: T): T {
    const watched = Object.entries(actual)
      .filter(([name]) => CHANGING.has(name))
      .map(([name, call]: [string, Call]) => [name, this.#watched(name, call)] as const);
    // What a process has written outlives it without being synced, which would only take time here.
    return { ...actual, ...Object.fromEntries(watched), fsyncSync: () => undefined };
  }

  #watched(name: string, call: Call): Call {
    return (...parameters) => {
      const [file, second] = parameters;
      // Opening a file for reading changes nothing.
      if (name.startsWith("open") && second !== "w" && second !== "a") return call(...parameters);
      this.callCount += 1;
      if (this.callsLeft === undefined || this.callCount <= this.callsLeft) return call(...parameters);
      const isFirst = this.callCount === this.callsLeft + 1;
      // A write that the power cut finds half done.
      if (isFirst && name === "writeSync" && second instanceof Uint8Array)
        call(file, second, 0, Math.floor(second.length / 2));
      throw new PowerCut();
    };
  }
}

/** The disk of the running test file. */
export const failingDisk: FailingDisk = new FailingDisk();

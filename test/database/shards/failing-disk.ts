/** A stand-in for the changing half of node:fs that dies at a chosen call: from then on nothing is changed any more. */

import type * as FileSystem from "node:fs";

type Fs = typeof FileSystem;
/** A call of any kind. */
type Call = (...parameters: never[]) => unknown;

const CHANGING = ["mkdirSync", "openSync", "renameSync", "rmSync", "writeSync"] as const;

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
  wrap(actual: Fs): Fs {
    const wrapped = CHANGING.map((name) => [name, this.#watched(name, actual)] as const);
    return { ...actual, ...Object.fromEntries(wrapped) };
  }

  #watched(name: (typeof CHANGING)[number], actual: Fs): Call {
    // Whatever its parameters are, they are handed on as they came.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const call = actual[name] as Call;
    return (...parameters) => {
      // Opening a file for reading changes nothing.
      if (name === "openSync" && parameters[1] !== "w") return call(...parameters);
      this.callCount += 1;
      if (this.callsLeft !== undefined && this.callCount > this.callsLeft) {
        if (name === "writeSync" && this.callCount === this.callsLeft + 1) writeHalf(actual, parameters);
        throw new PowerCut();
      }
      return call(...parameters);
    };
  }
}

/** A write that the power cut has found half done. */
function writeHalf(actual: Fs, [file, bytes]: readonly unknown[]): void {
  if (typeof file === "number" && bytes instanceof Uint8Array)
    actual.writeSync(file, bytes, 0, Math.floor(bytes.length / 2));
}

/** The disk of the running test file. */
export const failingDisk: FailingDisk = new FailingDisk();

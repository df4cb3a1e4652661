/** A simulator for the running test, and a client that shows answers as they are. */

import { onTestFinished } from "vitest";
import { Agent, request, type Dispatcher } from "undici";
import { startSimulator, type Simulator, type SimulatorOptions } from "./simulator.ts";

const JSON_TYPE = "application/vnd.pypi.simple.v1+json";

/** An answer, its body as text. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly bytes: Buffer;
}

/** Starts a simulator that is closed when the test ends. */
export async function runningSimulator(options: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

/** Asks without following redirects and without decompression. */
export async function ask(
  url: string,
  options: {
    readonly method?: Dispatcher.HttpMethod;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  } = {},
): Promise<Answer> {
  const dispatcher = new Agent({ keepAliveTimeout: 1 });
  const { statusCode, headers, body } = await request(url, { ...options, dispatcher });
  const bytes = Buffer.from(await body.arrayBuffer());
  await dispatcher.close();
  return { status: statusCode, headers, bytes, text: bytes.toString() };
}

/** Asks for the JSON form. */
export function askJson(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(url, { headers: { accept: JSON_TYPE, ...headers } });
}

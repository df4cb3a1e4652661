/** An HTTP server that behaves like PyPI over a universe, and like a host of conda channels beside it: `startSimulator` is the door of this folder. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { CHANNELS_PATH } from "./channel-address.ts";
import { answerRequest, type Answerer } from "./answer-request.ts";
import { ChannelServer } from "./channel-server.ts";
import type { ChannelSource } from "./channel-source.ts";
import { answerControl, type Controls } from "./control.ts";
import { Counters } from "./counters.ts";
import { FaultInjector, type FaultPlan } from "./fault-plan.ts";
import type { IndexSource } from "./index-source.ts";
import { RateCounter } from "./rate-counter.ts";
import type { RoutedRequest } from "./reply.ts";
import { routeRequest } from "./route-request.ts";
import { sendReply } from "./send-reply.ts";
import { SimplePages } from "./simple-pages.ts";

/** PyPI's default (pypi/warehouse:warehouse/config.py). */
const XML_RPC_CALLS_PER_HOUR = 3600;
/** No call that PyPI understands is larger. */
const REQUEST_SIZE_BYTES_MAX = 1_000_000;

/** How a simulator is started. */
export interface SimulatorOptions {
  /** What it serves; it may be changed while it is served. */
  readonly universe: IndexSource & { readonly advance?: (milliseconds: number) => void };
  /** Conda channels that are served too, below `/channels/`. */
  readonly channels?: ChannelSource & { readonly advance?: (milliseconds: number) => void };
  /** What goes wrong from the start. */
  readonly faults?: FaultPlan;
  /** The list of all projects may be as old as this, by the universe's clock. */
  readonly cdnDelayMs?: number;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Wait before each answer. */
  readonly latencyMs?: number;
  /** Keeps every request in `counters.seen`. */
  readonly keepRequests?: boolean;
  /** Called for each request, before its answer is sent. */
  readonly onRequest?: (request: RoutedRequest) => void;
  /** Calls of XML-RPC that are answered in an hour of real time; 3,600 when absent. */
  readonly xmlRpcCallsPerHour?: number;
}

/** A running server. */
export interface Simulator {
  /** Without a slash at the end. */
  readonly origin: string;
  /** Address of the list of projects: `<origin>/simple/`. */
  readonly indexUrl: string;
  /** Address of the channels: `<origin>/channels/`; below it lies `<channel>/<subdir>/repodata.json`. */
  readonly channelsUrl: string;
  readonly counters: Counters;
  /** From now on the plan's faults happen, and no others. */
  readonly startFaults: (plan: FaultPlan) => void;
  /** From now on all goes well. */
  readonly stopFaults: () => void;
  /** Ends all connections, then the server. */
  readonly close: () => Promise<void>;
}

/** Starts a server on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const handler = new RequestHandler(options);
  const server = createServer((message, response) => {
    handler.handle(message, response).catch((error: unknown) => {
      // A bug of the simulator: it must fail the test that meets it, not only one request.
      process.nextTick(() => {
        throw error;
      });
    });
  });
  const listening = Promise.withResolvers<void>();
  server.once("error", listening.reject);
  server.listen(options.port ?? 0, "127.0.0.1", listening.resolve);
  await listening.promise;
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  handler.serveAs(origin);
  return {
    origin,
    indexUrl: `${origin}/simple/`,
    channelsUrl: `${origin}${CHANNELS_PATH}`,
    counters: handler.counters,
    startFaults: (plan) => handler.setFaults(plan),
    stopFaults: () => handler.setFaults(undefined),
    close: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

/** Takes requests one by one: counts, faults, answer, delivery. */
class RequestHandler {
  readonly counters = new Counters();
  readonly #options: SimulatorOptions;
  readonly #calls: RateCounter;
  readonly #channels: ChannelServer | undefined;
  readonly #controls: Controls;
  #answerer: Answerer | undefined;
  #faults: FaultInjector | undefined;
  #concurrency = 0;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#calls = new RateCounter(options.xmlRpcCallsPerHour ?? XML_RPC_CALLS_PER_HOUR);
    this.setFaults(options.faults);
    const { universe, channels } = options;
    this.#channels = channels === undefined ? undefined : new ChannelServer(channels);
    this.#controls = {
      counters: this.counters,
      stopFaults: () => this.setFaults(undefined),
      advance:
        universe.advance === undefined && channels?.advance === undefined
          ? undefined
          : (ms) => {
              universe.advance?.(ms);
              channels?.advance?.(ms);
            },
    };
  }

  setFaults(plan: FaultPlan | undefined): void {
    this.#faults = plan === undefined ? undefined : new FaultInjector(plan);
  }

  /** @param origin Where the files are said to be. */
  serveAs(origin: string): void {
    const { universe, cdnDelayMs = 0 } = this.#options;
    this.#answerer = {
      index: universe,
      pages: new SimplePages({ index: universe, fileHost: origin, cdnDelayMs }),
      fileHost: origin,
      channels: this.#channels,
      countCall: () => this.#calls.count(Date.now()),
    };
  }

  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const answerer = this.#answerer;
    if (answerer === undefined) throw new Error("a request came before the server listened");
    this.#concurrency += 1;
    this.counters.concurrencyMax = Math.max(this.counters.concurrencyMax, this.#concurrency);
    response.once("close", () => {
      this.#concurrency -= 1;
    });
    const request = routeRequest(message, this.#channels);
    const body = message.method === "POST" ? await readText(message) : "";
    const { latencyMs = 0 } = this.#options;
    if (latencyMs > 0) await sleep(latencyMs);
    const fault = request.route === "control" ? undefined : this.#faults?.draw(request);
    const reply =
      request.route === "control"
        ? answerControl(this.#controls, request)
        : await answerRequest(answerer, request, fault, body);
    if (fault !== undefined) this.counters.faultCount += 1;
    this.counters.count(request, reply, this.#options.keepRequests === true);
    this.#options.onRequest?.(request);
    await sendReply(reply, request, response, {
      fault,
      onStreamed: (sizeBytes) => {
        this.counters.bytes[request.route] += sizeBytes;
      },
    });
  }
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length;
    if (sizeBytes > REQUEST_SIZE_BYTES_MAX) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Hands the rows of the store's plan to crawlee, in the plan's order; the plan is the only list of requests there is. */

import type { IRequestManager, Request } from "@crawlee/basic";
import type { PlanItem } from "../../database/sqlite/crawl-state-types.ts";
import type { CrawlPlan } from "../../database/sqlite/crawl-state-plan.ts";
import { defined } from "../../common/assert.ts";

/** Rows taken from the plan at a time: few, so that what has become more urgent since comes soon. */
const BATCH_ROWS = 32;

/** How a `PlanRequestManager` works. */
export interface PlanRequestManagerOptions {
  /** Makes the request of a row; its `uniqueKey` must be the row's name. */
  readonly makeRequest: (item: PlanItem) => Request;
  /** Rows handed out at most; undefined for all of the run. */
  readonly limit: number | undefined;
  /** How long a request that is to be tried again waits, by the number of tries before it. */
  readonly retryDelayMs: (tries: number) => number;
  readonly nowMs: () => number;
}

/** A request that waits for its next try. */
interface Waiting {
  readonly request: Request;
  readonly readyAtMs: number;
}

/**
 * The frontier: rows of the plan that are selected for the run. A row that is handed out is remembered until it was handled; by
 * then the handler has taken it out of the plan, together with what it wrote. Nothing of this needs to outlive the process.
 */
export class PlanRequestManager implements IRequestManager {
  readonly #plan: CrawlPlan;
  readonly #options: PlanRequestManagerOptions;
  /** Handed out and not handled yet, those that wait included. */
  readonly #taken = new Map<string, PlanItem>();
  /** Handled in vain: still planned, and left to the next run. */
  readonly #left = new Set<string>();
  #batch: PlanItem[] = [];
  #waiting: Waiting[] = [];
  #handedOutCount = 0;
  #handledCount = 0;
  #isStopped = false;

  constructor(plan: CrawlPlan, options: PlanRequestManagerOptions) {
    this.#plan = plan;
    this.#options = options;
  }

  /** The row that the request was made of. */
  itemOf(request: Request): PlanItem {
    return defined(this.#taken.get(request.uniqueKey), `the row of request "${request.uniqueKey}"`);
  }

  /** Hands out nothing more; what is in hand may end. */
  stop(): void {
    this.#isStopped = true;
    for (const { request } of this.#waiting) this.#taken.delete(request.uniqueKey);
    this.#waiting = [];
  }

  /** A request whose time to be tried again has come, else the plan's next row; null when there is nothing to do for now. */
  fetchNextRequest<T extends Record<string, unknown>>(): Promise<Request<T> | null> {
    // Our requests carry no data of their own, whatever type the caller gives it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return Promise.resolve((this.#takeReady() ?? this.#takePlanned()) as Request<T> | null);
  }

  isEmpty(): Promise<boolean> {
    return Promise.resolve(this.#readyIndex() < 0 && !this.#hasPlanned());
  }

  isFinished(): Promise<boolean> {
    return Promise.resolve(this.#taken.size === 0 && !this.#hasPlanned());
  }

  markRequestHandled({ uniqueKey }: Request): Promise<null> {
    this.#taken.delete(uniqueKey);
    if (this.#plan.get(uniqueKey) !== undefined) this.#left.add(uniqueKey);
    this.#handledCount += 1;
    return Promise.resolve(null);
  }

  /** Crawlee gives back a request that is to be tried again: it waits, and others take its place meanwhile. */
  reclaimRequest(request: Request): Promise<null> {
    if (this.#isStopped) this.#taken.delete(request.uniqueKey);
    else {
      const readyAtMs = this.#options.nowMs() + this.#options.retryDelayMs(request.retryCount);
      this.#waiting.push({ request, readyAtMs });
    }
    return Promise.resolve(null);
  }

  handledCount(): Promise<number> {
    return Promise.resolve(this.#handledCount);
  }

  getTotalCount(): number {
    return this.#handledCount + this.getPendingCount();
  }

  getPendingCount(): number {
    return this.#plan.counts().selected;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Request, void, undefined> {
    for (let request = await this.fetchNextRequest(); request !== null;) {
      yield request;
      request = await this.fetchNextRequest();
    }
  }

  /** Nothing is added on the way: the plan was made before. */
  addRequest(): Promise<never> {
    return Promise.reject(new TypeError("Requests come from the plan only"));
  }

  /** See `addRequest`. */
  addRequestsBatched(): Promise<never> {
    return Promise.reject(new TypeError("Requests come from the plan only"));
  }

  #readyIndex(): number {
    const nowMs = this.#options.nowMs();
    return this.#waiting.findIndex(({ readyAtMs }) => readyAtMs <= nowMs);
  }

  #takeReady(): Request | undefined {
    const index = this.#readyIndex();
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0]?.request;
  }

  #takePlanned(): Request | null {
    const item = this.#hasPlanned() ? this.#batch.shift() : undefined;
    if (item === undefined) return null;
    this.#taken.set(item.name, item);
    this.#handedOutCount += 1;
    return this.#options.makeRequest(item);
  }

  /** Whether a row can be handed out; brings the next rows from the plan. */
  #hasPlanned(): boolean {
    const { limit } = this.#options;
    if (this.#isStopped || (limit !== undefined && this.#handedOutCount >= limit)) return false;
    if (this.#batch.length === 0)
      this.#batch = this.#plan
        // As many more as may be passed over.
        .next(this.#taken.size + this.#left.size + BATCH_ROWS)
        .filter(({ name }) => !this.#taken.has(name) && !this.#left.has(name));
    return this.#batch.length > 0;
  }
}

/** Faults as data: what goes wrong, for which requests, how often. */

import { ROUTES, type Route, type RoutedRequest } from "./reply.ts";

/** What can go wrong. */
export const FAULT_KINDS = [
  "not-found",
  "forbidden",
  "too-many-requests",
  "server-error",
  "unavailable",
  "disconnect",
  "hang",
  "slow",
  "cut",
  "altered",
  "ignore-range",
  "missing-metadata",
  "stale-page",
  "truncated",
  "no-packages",
] as const;

/**
 * `not-found` 404, `forbidden` 403, `too-many-requests` 429 (of XML-RPC: Fault -32500), `server-error` 500, `unavailable` 503;
 * `disconnect` closes the connection without an answer, `hang` never answers; `slow` sends the body in pieces, `cut` only half of
 * it; `altered` changes a byte of a whole file; `ignore-range` answers 200 with the whole file; `missing-metadata` is a 404 of a
 * METADATA that the page offers; `stale-page` serves a project's page, or a channel's repodata or index of shards, of an earlier time;
 * `truncated` sends half of repodata, of an index or of a shard as if it were all; `no-packages` sends `{}` in place of repodata or
 * of an index.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One thing that goes wrong. Of several rules for a request, the first that is due is taken. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** Absent: every route that the kind makes sense for. */
  readonly routes?: readonly Route[];
  /** Normalized names, or names of conda packages; absent: all. A file's project is told from its name. */
  readonly projects?: readonly string[];
  /** Only paths that begin so, such as those of a channel; absent: all. */
  readonly pathPrefix?: string;
  /**
   * From 0 to 1, the default: the share of requests. Which ones depends on the seed, the address and how often it was
   * asked.
   */
  readonly probability?: number;
  /** Only for the first requests of each address. */
  readonly timesPerUrl?: number;
  /** Only for so many requests in all. */
  readonly times?: number;
  /** `Retry-After` of 429 and 503, in seconds. */
  readonly retryAfterSeconds?: number;
  /** How long a `slow` body takes; 1,000 when absent. */
  readonly durationMs?: number;
  /** `stale-page`: the age of the page by the universe's clock. Without it and `asOfMs`, an hour. */
  readonly lagMs?: number;
  /** `stale-page`: the time of the page by the universe's clock, so that it stays as old for ever. */
  readonly asOfMs?: number;
}

/** All that goes wrong. */
export interface FaultPlan {
  readonly seed?: number;
  readonly rules: readonly FaultRule[];
}

const BODY_ROUTES: readonly Route[] = ROUTES.filter((route) => route !== "control");
const REPODATA_ROUTES: readonly Route[] = ["shard-index", "repodata-zst", "repodata"];
const ROUTES_OF_KIND: Readonly<Partial<Record<FaultKind, readonly Route[]>>> = {
  altered: ["file", "metadata", "shard", "artifact"],
  "ignore-range": ["file"],
  "missing-metadata": ["metadata"],
  "stale-page": ["page", ...REPODATA_ROUTES],
  truncated: [...REPODATA_ROUTES, "shard"],
  "no-packages": REPODATA_ROUTES,
};

/** Draws the fault of each request. The draw does not depend on the order in which addresses are asked for. */
export class FaultInjector {
  readonly #plan: FaultPlan;
  readonly #timesLeft: number[];
  readonly #askedTimes = new Map<string, number>();

  constructor(plan: FaultPlan) {
    this.#plan = plan;
    this.#timesLeft = plan.rules.map((rule) => rule.times ?? Infinity);
  }

  /** The rule that the request falls under; undefined when it is to be answered well. */
  draw(request: RoutedRequest): FaultRule | undefined {
    const url = `${request.message.method} ${request.path}`;
    const asked = this.#askedTimes.get(url) ?? 0;
    this.#askedTimes.set(url, asked + 1);
    const place = this.#plan.rules.findIndex(
      (rule, i) =>
        covers(rule, request) &&
        (this.#timesLeft[i] ?? 0) > 0 &&
        asked < (rule.timesPerUrl ?? Infinity) &&
        share(`${this.#plan.seed ?? 0} ${i} ${asked} ${url}`) < (rule.probability ?? 1),
    );
    if (place === -1) return undefined;
    this.#timesLeft[place] = (this.#timesLeft[place] ?? 0) - 1;
    return this.#plan.rules[place];
  }
}

function covers(rule: FaultRule, { route, project, path }: RoutedRequest): boolean {
  if (!path.startsWith(rule.pathPrefix ?? "")) return false;
  const routes = rule.routes ?? ROUTES_OF_KIND[rule.kind] ?? BODY_ROUTES;
  return routes.includes(route) && (rule.projects?.includes(project) ?? true);
}

/** A number in [0, 1) that the text decides: FNV-1a, and the finalizer of MurmurHash3 to spread its bits. */
function share(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Counts what a crawl asks for, across all processes that it took, and tells how much of it was asked for more than once. */

import type { RoutedRequest } from "../simulator/reply.ts";

/** Requests of a run by what they are for. */
export class RequestLog {
  /** Of pages and files, by method, path and range. */
  readonly #counts = new Map<string, { readonly project: string; count: number }>();
  /** Of the list of projects and of the changelog, which every run asks for. */
  signalCount = 0;
  /** Time of the last request, by `performance.now()`. */
  lastAtMs = 0;

  add({ route, path, project, message }: RoutedRequest): void {
    this.lastAtMs = performance.now();
    if (route === "index" || route === "xml-rpc") {
      this.signalCount += 1;
      return;
    }
    const key = `${message.method} ${path} ${message.headers.range ?? ""}`;
    const entry = this.#counts.get(key);
    if (entry === undefined) this.#counts.set(key, { project, count: 1 });
    else entry.count += 1;
  }

  /** All requests. */
  get requestCount(): number {
    return this.signalCount + this.#sum(({ count }) => count);
  }

  /** Requests of an undisturbed run that this one has not made yet, those for signals left out. */
  missingOf(undisturbed: RequestLog): number {
    return undisturbed.#sum((_entry, key) => (this.#counts.has(key) ? 0 : 1));
  }

  /** Requests beyond those of an undisturbed run. */
  repeatedOf(undisturbed: RequestLog): number {
    const signals = Math.max(0, this.signalCount - undisturbed.signalCount);
    return (
      signals + this.#sum(({ count }, key) => Math.max(0, count - (undisturbed.#counts.get(key)?.count ?? 0)))
    );
  }

  /** The most requests that a project took, without those named. */
  maxPerProject(without: string): number {
    const byProject = new Map<string, number>();
    for (const { project, count } of this.#counts.values())
      if (project !== without) byProject.set(project, (byProject.get(project) ?? 0) + count);
    return Math.max(0, ...byProject.values());
  }

  #sum(valueOf: (entry: { readonly count: number }, key: string) => number): number {
    let sum = 0;
    for (const [key, entry] of this.#counts) sum += valueOf(entry, key);
    return sum;
  }
}

/** What an import found and what it could not use: counted by kind, with an example each, so that memory stays bounded. */

/** One kind of thing that could not be used. */
export interface ImportProblem {
  /** Stable short name, such as `dangling-reference`. */
  readonly kind: string;
  readonly count: number;
  /** Where the first one is. */
  readonly example: string;
}

/** Collects problems. */
export class ProblemCounter {
  readonly #problems = new Map<string, { count: number; readonly example: string }>();

  add(kind: string, where: string): void {
    const known = this.#problems.get(kind);
    if (known === undefined) this.#problems.set(kind, { count: 1, example: where });
    else known.count += 1;
  }

  /** Sorted by kind. */
  list(): ImportProblem[] {
    return [...this.#problems]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, { count, example }]) => ({ kind, count, example }));
  }
}

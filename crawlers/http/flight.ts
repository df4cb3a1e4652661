/** A request under way, and the three things that may end it early: its deadline, its caller and the client's owner. */

/** The requests of one client that are under way. */
export type Flights = Set<Flight>;

/** One request with all its attempts, to the end of its body. */
export class Flight {
  readonly #controller = new AbortController();
  readonly #flights: Flights;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #onCallerAbort = (): void => this.abort(this.#callerSignal?.reason);
  #deadline: NodeJS.Timeout | undefined;

  /**
   * Joins `flights`, which the client's owner may abort all at once: one listener on a long-lived signal, not one per request.
   *
   * @throws The reason of `callerSignal` when it is already aborted.
   */
  constructor(flights: Flights, callerSignal: AbortSignal | undefined) {
    callerSignal?.throwIfAborted();
    this.#flights = flights;
    this.#callerSignal = callerSignal;
    flights.add(this);
    callerSignal?.addEventListener("abort", this.#onCallerAbort, { once: true });
  }

  /** Aborted, with the reason, when the flight shall end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /** Sets the time after which the flight is aborted; the first call counts. */
  startDeadline(deadlineMs: number, makeReason: () => Error): void {
    this.#deadline ??= setTimeout(() => this.abort(makeReason()), deadlineMs);
  }

  /** Must be called once the request is over, however it ended. */
  end(): void {
    clearTimeout(this.#deadline);
    this.#callerSignal?.removeEventListener("abort", this.#onCallerAbort);
    this.#flights.delete(this);
  }
}

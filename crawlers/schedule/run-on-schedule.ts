/** Runs a job whenever a cron expression says so, for as long as the process is not asked to stop. */

import { type Logger, schedule, validateDetailed } from "node-cron";
import { UserError } from "../../common/user-error.ts";
import type { CrawlLog } from "../frontier/crawl-log.ts";
import { InvalidScheduleError } from "./errors.ts";

/** A machine's time zone may change, and has days without a 2:30. */
const TIME_ZONE = "Etc/UTC";

/** How a schedule is kept. */
export interface ScheduleOptions {
  /** Ends the schedule, once the job in hand has ended; the job is expected to listen too. */
  readonly signal: AbortSignal;
  readonly onLog: CrawlLog;
}

/**
 * Whether the text is a cron expression: five fields, or six with seconds first.
 *
 * @throws {InvalidScheduleError} when not.
 */
export function checkSchedule(expression: string): void {
  const { valid: isValid, errors } = validateDetailed(expression);
  if (!isValid) throw new InvalidScheduleError(expression, errors.map(({ message }) => message).join("; "));
}

/**
 * Runs the job at the times of the expression, in UTC, one at a time: a time that comes while the job runs is skipped. A job
 * that fails with a `UserError` is logged, and tried again at its next time. Returns when the signal is aborted and no job runs.
 *
 * @throws {InvalidScheduleError}
 * @throws What the job throws, unless it is a `UserError`.
 */
export async function runOnSchedule(
  expression: string,
  job: () => Promise<void>,
  { signal, onLog }: ScheduleOptions,
): Promise<void> {
  checkSchedule(expression);
  if (signal.aborted) return;
  const ended = Promise.withResolvers<void>();
  const end = (): void => ended.resolve();
  let running: Promise<void> | undefined;
  function tick(): void {
    if (running !== undefined) {
      onLog({ level: "warning", message: "Skipped a scheduled run: the one before it still goes on" });
      return;
    }
    running = job()
      .catch((error: unknown) => {
        if (!(error instanceof UserError)) ended.reject(error);
        else onLog({ level: "warning", message: error.message });
      })
      .finally(() => {
        running = undefined;
      });
  }
  const task = schedule(expression, tick, { timezone: TIME_ZONE, logger: loggerOf(onLog) });
  signal.addEventListener("abort", end, { once: true });
  try {
    await ended.promise;
  } finally {
    signal.removeEventListener("abort", end);
    await task.destroy();
    await running;
  }
}

/** What the library has to say, such as that the process slept through a time. */
function loggerOf(onLog: CrawlLog): Logger {
  const warn = (message: string | Error): void =>
    onLog({ level: "warning", message: message instanceof Error ? message.message : message });
  return { info: () => undefined, debug: () => undefined, warn, error: warn };
}

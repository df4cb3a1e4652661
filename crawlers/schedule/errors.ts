/** What can be wrong with a schedule. */

import { UserError } from "../../common/user-error.ts";

/** The text of `--schedule` is no cron expression. */
export class InvalidScheduleError extends UserError {
  override readonly code = "E_SCHEDULE";
  override readonly kind = "usage";
  readonly expression: string;

  constructor(expression: string, problem: string) {
    super(`Cannot read the schedule ${JSON.stringify(expression)}: ${problem}`, {
      hint: 'Write five fields (minute, hour, day, month, weekday), such as "0 5 * * *" for 5:00 UTC each day.',
    });
    this.expression = expression;
  }
}

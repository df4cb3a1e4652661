/** One command line from words to exit code: parse, run, and report what went wrong. */

import { UserError } from "../common/user-error.ts";
import type { CommandSpec, Host } from "./command.ts";
import { EXIT_BUG, EXIT_OK, exitCodeOf } from "./exit-codes.ts";
import { parseCommandLine } from "./parse-command-line.ts";
import { renderBug, renderUserError } from "./render/error.ts";
import type { Terminal } from "./terminal.ts";
import { VERSION } from "./version.ts";

/** Runs the command that the words name and gives the exit code; never throws. */
export async function run(
  words: readonly string[],
  commands: readonly CommandSpec[],
  doors: { readonly terminal: Terminal; readonly host: Host },
): Promise<number> {
  const { terminal, host } = doors;
  try {
    const line = parseCommandLine(words, commands);
    if (line.kind === "version") {
      terminal.out(`pinwheel ${VERSION}\n`);
      return EXIT_OK;
    }
    if (line.kind === "help") {
      const { renderCommandHelp, renderOverview } = await import("./render/help.ts");
      terminal.out(line.command === undefined ? renderOverview(commands) : renderCommandHelp(line.command));
      return EXIT_OK;
    }
    const module = await line.command.load();
    return await module.run({ operands: line.operands, options: line.options, terminal, host });
  } catch (error) {
    if (error instanceof UserError) {
      terminal.say(renderUserError(error, terminal));
      return exitCodeOf(error.kind);
    }
    terminal.say(renderBug(error, terminal, VERSION));
    return EXIT_BUG;
  }
}

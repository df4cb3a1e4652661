/** Command tables → help texts. */

import type { CommandSpec, OptionSpec } from "../command.ts";

/** The overview of all commands. Ends with a newline. */
export function renderOverview(commands: readonly CommandSpec[]): string {
  const rows = commands.map((command) => [`${command.words} ${command.operands}`.trim(), command.summary]);
  return [
    "Usage: pinwheel COMMAND …",
    "",
    "Resolves Python requirements offline against a pinned record of what every distribution needs.",
    "",
    "Commands:",
    ...columns(rows),
    "",
    'Run "pinwheel COMMAND --help" for the options of a command, "pinwheel --version" for the version.',
    "",
  ].join("\n");
}

/** The help of one command. Ends with a newline. */
export function renderCommandHelp(command: CommandSpec): string {
  const options = command.options.map((option) => [optionForm(option), option.help]);
  return [
    `Usage: pinwheel ${command.words}${options.length > 0 ? " [OPTION…]" : ""} ${command.operands}`.trimEnd(),
    "",
    `${command.summary}.`,
    ...(options.length > 0 ? ["", "Options:", ...columns(options)] : []),
    "",
  ].join("\n");
}

/** The option as it is typed, such as `-o, --output FILE`. */
export function optionForm(option: OptionSpec): string {
  const short = option.short === undefined ? "" : `-${option.short}, `;
  const value = option.value === undefined ? "" : ` ${option.value}`;
  return `${short}--${option.name}${value}${option.repeatable === true ? " …" : ""}`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.min(34, Math.max(...rows.map(([left = ""]) => left.length)));
  return rows.map(([left = "", right = ""]) =>
    left.length > width ? `  ${left}\n  ${" ".repeat(width)}  ${right}` : `  ${left.padEnd(width)}  ${right}`,
  );
}

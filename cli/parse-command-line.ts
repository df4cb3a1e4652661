/** Words of a command line → a command with its operands and options. */

import { parseArgs } from "node:util";
import type { CommandSpec, OptionSpec } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/** What the words ask for. */
export type CommandLine =
  | { readonly kind: "help"; readonly command: CommandSpec | undefined }
  | { readonly kind: "version" }
  | {
      readonly kind: "run";
      readonly command: CommandSpec;
      readonly operands: readonly string[];
      readonly options: ReadonlyMap<string, readonly string[]>;
    };

const HELP: OptionSpec = { name: "help", short: "h", help: "show this help" };

/**
 * Finds the command and checks its operands and options against its table.
 *
 * @param words The command line without program and script.
 * @throws {UsageError} for an unknown command or option, a missing or surplus value or operand.
 */
export function parseCommandLine(words: readonly string[], commands: readonly CommandSpec[]): CommandLine {
  const first = words[0];
  if (first === undefined || first === "--help" || first === "-h" || first === "help")
    return { kind: "help", command: findCommand(words.slice(1), commands) };
  if (first === "--version" || first === "-V") return { kind: "version" };
  const command = findCommand(words, commands);
  if (command === undefined) throw unknownCommand(words, commands);
  const rest = words.slice(command.words.split(" ").length);
  const { operands, options } = parseWords(rest, command);
  if (options.has("help")) return { kind: "help", command };
  checkOperandCount(operands, command);
  return { kind: "run", command, operands, options };
}

/** The command whose words are the longest beginning of the given ones. */
function findCommand(words: readonly string[], commands: readonly CommandSpec[]): CommandSpec | undefined {
  return commands
    .filter((command) => {
      const own = command.words.split(" ");
      return own.every((word, i) => words[i] === word);
    })
    .toSorted((a, b) => b.words.length - a.words.length)[0];
}

function unknownCommand(words: readonly string[], commands: readonly CommandSpec[]): UsageError {
  const tried = words.filter((word) => !word.startsWith("-")).slice(0, 2);
  const group = commands.filter((command) => command.words.startsWith(`${tried[0]} `));
  const known = (group.length > 0 ? group : commands).map((command) => `"${command.words}"`);
  return new UsageError(
    `Cannot find command "${(group.length > 0 ? tried : tried.slice(0, 1)).join(" ") || words[0]}"`,
    `Use one of ${known.join(", ")}; "pinwheel --help" explains them.`,
  );
}

function parseWords(
  words: readonly string[],
  command: CommandSpec,
): { operands: string[]; options: Map<string, string[]> } {
  const specs = [...command.options, HELP];
  const config = Object.fromEntries(
    specs.map((spec) => [
      spec.name,
      {
        type: spec.value === undefined ? ("boolean" as const) : ("string" as const),
        multiple: true as const,
        ...(spec.short === undefined ? {} : { short: spec.short }),
      },
    ]),
  );
  const options = new Map<string, string[]>();
  let parsed: { values: Record<string, unknown>; positionals: string[]; tokens: readonly unknown[] };
  try {
    parsed = parseArgs({ args: [...words], options: config, allowPositionals: true, tokens: true });
  } catch (error) {
    throw usageErrorOf(error, command);
  }
  for (const spec of specs) {
    const given = parsed.values[spec.name];
    if (!Array.isArray(given)) continue;
    if (given.length > 1 && spec.repeatable !== true && spec.value !== undefined)
      throw new UsageError(
        `Cannot run "pinwheel ${command.words}": option "--${spec.name}" is given ${given.length} times`,
        `Give "--${spec.name}" once.`,
      );
    options.set(
      spec.name,
      given.map((value) => (typeof value === "string" ? value : "")),
    );
  }
  return { operands: parsed.positionals, options };
}

/** Node's own words are good; only the code and the hint are ours. */
function usageErrorOf(error: unknown, command: CommandSpec): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!(error instanceof Error) || !code.startsWith("ERR_PARSE_ARGS")) return error;
  const found = error.message.split(". ")[0]?.replaceAll("'", '"') ?? error.message;
  return new UsageError(
    `Cannot run "pinwheel ${command.words}": ${found.charAt(0).toLowerCase()}${found.slice(1)}`,
    `Run "pinwheel ${command.words} --help" for its options.`,
  );
}

function checkOperandCount(operands: readonly string[], command: CommandSpec): void {
  const [minimum, maximum] = command.operandCount;
  if (operands.length >= minimum && operands.length <= maximum) return;
  const wanted =
    minimum === maximum
      ? `exactly ${minimum}`
      : operands.length < minimum
        ? `at least ${minimum}`
        : `at most ${maximum}`;
  throw new UsageError(
    `Cannot run "pinwheel ${command.words}": it takes ${wanted} operand${wanted.endsWith(" 1") ? "" : "s"}, found ${operands.length}`,
    `Call it as "pinwheel ${command.words} ${command.operands}".`.replace(' ".', '".'),
  );
}

/** A command as data: what help shows, what the parser accepts and what the documentation test checks are one table. */

import type { Terminal } from "./terminal.ts";

/** One `--option`. */
export interface OptionSpec {
  /** Long name without dashes. */
  readonly name: string;
  readonly short?: string;
  /** Name of the value in the help, such as `FILE`; absent for a flag. */
  readonly value?: string;
  /** May be given several times. */
  readonly repeatable?: boolean;
  /** What it does, with its default; starts lower case, no full stop. */
  readonly help: string;
}

/** One command, reached by its words, such as `db verify`. */
export interface CommandSpec {
  readonly words: string;
  readonly summary: string;
  /** Positional arguments in the help's notation, such as `FILE…`; empty where there are none. */
  readonly operands: string;
  /** The fewest and the most operands that make sense. */
  readonly operandCount: readonly [minimum: number, maximum: number];
  readonly options: readonly OptionSpec[];
  /** Loads the code; only the command that runs is ever loaded. */
  readonly load: () => Promise<CommandModule>;
}

/** What the file of a command exports. */
export interface CommandModule {
  /** Runs the command and gives the exit code. */
  readonly run: (invocation: Invocation) => number | Promise<number>;
}

/** A parsed command line with the doors to the world that a command may use. */
export interface Invocation {
  readonly operands: readonly string[];
  /** Values of the options that were given, in order; a flag has the value "". */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly terminal: Terminal;
  readonly host: Host;
}

/** The machine as the entry point found it; nothing below asks for these itself. */
export interface Host {
  /** The folder that relative operands are relative to. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Node's name of the operating system, such as `linux`. */
  readonly platform: string;
  /** Node's name of the processor, such as `x64`. */
  readonly architecture: string;
  /** The clock, in milliseconds since 1970-01-01 UTC; see clock.ts. */
  readonly nowMs: () => number;
}

/** Whether a flag was given. */
export function flag(invocation: Invocation, name: string): boolean {
  return invocation.options.has(name);
}

/** The last value given for an option. */
export function option(invocation: Invocation, name: string): string | undefined {
  return invocation.options.get(name)?.at(-1);
}

/** Every value given for an option, in order. */
export function optionValues(invocation: Invocation, name: string): readonly string[] {
  return invocation.options.get(name) ?? [];
}

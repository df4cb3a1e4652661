/** `pinwheel serve`. */

import { type Invocation, option } from "../../cli/command.ts";
import { EXIT_OK } from "../../cli/exit-codes.ts";
import { openDatabase } from "../../cli/open-database.ts";
import { renderBug, renderUserError } from "../../cli/render/error.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { VERSION } from "../../cli/version.ts";
import { UserError } from "../../common/user-error.ts";
import { serveApp } from "../../serve/app.ts";
import { listen } from "../../serve/listen.ts";
import { watchStopSignal } from "../stop-signal.ts";

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 8080;
const PORT_MAX = 65_535;
const LOOPBACK = /^http:\/\/(?:127\.\d+\.\d+\.\d+|\[::1\]):/;
/** What an answer that is under way may still take when the server is told to stop. */
const GRACE_MS = 2000;

/** Serves until the process is told to stop. */
export async function run(invocation: Invocation): Promise<number> {
  const { terminal } = invocation;
  const address = { host: option(invocation, "host") ?? DEFAULT_HOST, port: portOption(invocation) };
  const index = await openDatabase(option(invocation, "db"), invocation);
  const onFailure = (error: unknown): void =>
    terminal.say(
      error instanceof UserError ? renderUserError(error, terminal) : renderBug(error, terminal, VERSION),
    );
  const stop = watchStopSignal(terminal);
  try {
    const server = await listen(serveApp({ index, program: `pinwheel ${VERSION}`, onFailure }), address);
    terminal.out(`${server.url}/simple/\n`);
    if (!LOOPBACK.test(server.url)) terminal.say("note: other machines can reach this address\n");
    terminal.say(
      `Serving revision ${index.revision.slice(0, 12)} of ${index.dataDate ?? "unknown date"}; Ctrl-C stops\n`,
    );
    await stopped(stop.signal);
    await server.close(GRACE_MS);
    return EXIT_OK;
  } finally {
    stop.close();
  }
}

/** @throws {UsageError} for what is no port. */
function portOption(invocation: Invocation): number {
  const text = option(invocation, "port");
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > PORT_MAX)
    throw new UsageError(`Cannot read --port: expected a number from 0 to ${PORT_MAX}, found "${text}"`);
  return port;
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

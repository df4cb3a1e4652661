/** The HTTP client of a command, made from its options and the machine. */

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Host, type Invocation, option } from "../cli/command.ts";
import { VERSION } from "../cli/version.ts";
import { credentialsFrom } from "../crawlers/http/credentials.ts";
import { HttpClient } from "../crawlers/http/http-client.ts";
import { sleep } from "../crawlers/http/sleep.ts";
import { userAgent } from "../crawlers/http/user-agent.ts";
import { rateOption } from "./number-option.ts";

/** Stands where nobody said whom to turn to. */
const NO_CONTACT = "contact-not-given";

/**
 * A client that is polite by default. Close it.
 *
 * @param url The index or site, whose host may be given credentials.
 * @param hasIndexCredentials Whether those that the environment has for a package index are for this host.
 */
export function httpClientFor(
  url: string,
  invocation: Invocation,
  nowMs: () => number,
  hasIndexCredentials = true,
): HttpClient {
  const { host, terminal } = invocation;
  const contact = option(invocation, "contact") ?? host.environment["PINWHEEL_CONTACT"] ?? "";
  if (contact === "" && !isLoopback(url))
    terminal.say("note: Give --contact or PINWHEEL_CONTACT, so that the server's people can turn to you\n");
  const maxRequestsPerSecond = rateOption(invocation);
  return new HttpClient({
    userAgent: userAgent(VERSION, contact === "" ? NO_CONTACT : contact),
    credentials: credentialsFrom({
      indexUrl: url,
      environment: hasIndexCredentials ? host.environment : {},
      netrcText: netrcText(host),
    }),
    nowMs,
    random: Math.random,
    sleep,
    ...(maxRequestsPerSecond === undefined ? {} : { maxRequestsPerSecond }),
  });
}

function isLoopback(url: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}

/** The text of `$NETRC`, else of `~/.netrc`; undefined where it cannot be read, as curl does. */
function netrcText({ environment }: Host): string | undefined {
  const path = environment["NETRC"] ?? join(environment["HOME"] ?? homedir(), ".netrc");
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

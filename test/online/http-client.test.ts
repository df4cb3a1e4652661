import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Invocation } from "../../cli/command.ts";
import { httpClientFor } from "../../online/http-client.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";

function invocationWith(
  options: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Invocation & { readonly terminal: ReturnType<typeof recordingTerminal> } {
  return {
    operands: [],
    options: new Map(Object.entries(options).map(([name, value]) => [name, [value]])),
    terminal: recordingTerminal(),
    host: {
      directory: "/",
      environment: { HOME: "/nowhere", ...environment },
      platform: "linux",
      architecture: "x64",
      nowMs: Date.now,
    },
  };
}

/** The headers of one request that the client of the invocation sends to a server of this machine. */
async function headersSent(invocation: Invocation): Promise<NodeJS.Dict<string | string[]>> {
  const seen: NodeJS.Dict<string | string[]>[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.end("x");
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const client = httpClientFor(url, invocation, Date.now);
  await client.fetch({ url, bodyBytesMax: 10 });
  await client.close();
  return seen[0] ?? {};
}

test("httpClientFor() names pinwheel and the contact", async () => {
  const { "user-agent": agent } = await headersSent(invocationWith({ contact: "me@example.org" }));
  expect(agent).toMatch(/^pinwheel\/\d+\.\d+\.\d+ \(\+me@example\.org\)$/);
  const fromEnvironment = await headersSent(
    invocationWith({}, { PINWHEEL_CONTACT: "https://example.org/me" }),
  );
  expect(fromEnvironment["user-agent"]).toContain("(+https://example.org/me)");
});

test("httpClientFor() asks for a contact, unless the server is on this machine", async () => {
  const local = invocationWith({});
  await headersSent(local);
  expect(local.terminal.written.say).toBe("");
  const remote = invocationWith({});
  await httpClientFor("https://pypi.org/simple/", remote, Date.now).close();
  expect(remote.terminal.written.say).toContain("--contact or PINWHEEL_CONTACT");
});

test("httpClientFor() takes credentials from the netrc file", async () => {
  const home = temporaryDirectory();
  writeFileSync(join(home, ".netrc"), "machine 127.0.0.1 login me password secret\n");
  const { authorization } = await headersSent(invocationWith({}, { HOME: home }));
  expect(authorization).toBe(`Basic ${Buffer.from("me:secret").toString("base64")}`);
});

test("httpClientFor() refuses a rate that is none", () => {
  expect(() => httpClientFor("http://127.0.0.1/", invocationWith({ "max-rate": "0" }), Date.now)).toThrow(
    "Cannot read --max-rate",
  );
});

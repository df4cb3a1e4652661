import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { generatedUniverse } from "./generated-universe.ts";
import type { IndexSource } from "./index-source.ts";
import { ask, runningSimulator, type Answer } from "./running-simulator.ts";
import { Universe } from "./universe.ts";

function call(origin: string, method: string, parameters = "", path = "/pypi"): Promise<Answer> {
  const body = `<?xml version='1.0'?><methodCall><methodName>${method}</methodName><params>${parameters}</params></methodCall>`;
  return ask(origin + path, { method: "POST", headers: { "content-type": "text/xml" }, body });
}

function since(serial: number | string): string {
  return `<param><value><int>${serial}</int></value></param>`;
}

/** Rows of a changelog, all values as texts. */
function rowsOf(text: string): string[][] {
  const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "value" });
  const answer = parser.parse(text);
  const rows = answer.methodResponse.params.param.value[0].array.data.value ?? [];
  return rows.map((row: { array: { data: { value: Record<string, string>[] } } }) =>
    row.array.data.value.map((value) => value["string"] ?? value["int"] ?? "nil"),
  );
}

async function served(universe: IndexSource): Promise<string> {
  return (await runningSimulator({ universe })).origin;
}

function smallUniverse(): Universe {
  const universe = new Universe({ startMs: Date.UTC(2026, 0, 1) + 999 });
  universe.upload("Tea.Pot", "1.0", { kind: "wheel" });
  universe.removeProject("tea-pot");
  return universe;
}

test("changelog_since_serial gives name as spelled, version or nil, seconds, action and serial", async () => {
  const origin = await served(smallUniverse());
  expect(rowsOf((await call(origin, "changelog_since_serial", since(2))).text)).toEqual([
    ["Tea.Pot", "1.0", "1767225600", "new release", "3"],
    ["Tea.Pot", "1.0", "1767225600", "add py3 file Tea_Pot-1.0-py3-none-any.whl", "4"],
    ["Tea.Pot", "nil", "1767225600", "remove project", "5"],
  ]);
  expect(rowsOf((await call(origin, "changelog_since_serial", since(5))).text)).toEqual([]);
});

test("changelog_since_serial gives at most 50,000 rows, the lowest serials first", async () => {
  const universe = generatedUniverse({ projects: 10_001, filesPerProject: 2 });
  const origin = await served(universe);
  const first = rowsOf((await call(origin, "changelog_since_serial", since(0))).text);
  expect([first.length, first[0]?.[4], first.at(-1)?.[4]]).toEqual([50_000, "1", "50000"]);
  const second = rowsOf((await call(origin, "changelog_since_serial", since(50_000))).text);
  expect([second.length, second.at(-1)?.[4]]).toEqual([10_006, "60006"]);
});

test("actions are cleaned to ASCII", async () => {
  const universe = new Universe();
  universe.upload("tea", "1.0", { kind: "sdist", style: "flit", filename: "thé-1.0.tar.gz" });
  const { text } = await call(await served(universe), "changelog_since_serial", since(3));
  expect(text).toContain("add source file th&amp;#233;-1.0.tar.gz");
});

test.each(["/pypi", "/pypi/", "/RPC2"])("changelog_last_serial answers at %s", async (path) => {
  const { text } = await call(await served(smallUniverse()), "changelog_last_serial", "", path);
  expect(text).toContain("<param>\n<value><int>5</int></value>");
});

test("list_packages_with_serial includes quarantined projects, by the name that they spell", async () => {
  const universe = new Universe();
  universe.createProject("Tea.Pot");
  universe.quarantineProject("tea-pot");
  const { text } = await call(await served(universe), "list_packages_with_serial");
  expect(text).toContain("<member><name>Tea.Pot</name><value><int>3</int></value></member>");
});

test.each([
  ["search", "", "-32601", "requested method not found"],
  ["package_releases", since(1), "-32601", "requested method not found"],
  ["system.multicall", "", "-32500", "MultiCall"],
  ["changelog_since_serial", "", "-32602", "invalid method parameters"],
  [
    "changelog_since_serial",
    "<param><value><string>1</string></value></param>",
    "-32602",
    "invalid method parameters",
  ],
  ["changelog_last_serial", since(1), "-32602", "invalid method parameters"],
])("%s(%s) is a fault %s", async (method, parameters, code, text) => {
  const answer = await call(await served(smallUniverse()), method, parameters);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(`<name>faultCode</name><value><int>${code}</int></value>`);
  expect(answer.text).toContain(text);
});

test("too many calls are a fault -32500, and every answer tells what is left", async () => {
  const { origin } = await runningSimulator({ universe: smallUniverse(), xmlRpcCallsPerHour: 2 });
  const answers = [];
  for (let i = 0; i < 3; i += 1) answers.push(await call(origin, "changelog_last_serial"));
  expect(answers.map((answer) => /;r=(?<left>\d+);/.exec(String(answer.headers["ratelimit"]))?.[1])).toEqual([
    "1",
    "0",
    "0",
  ]);
  expect(answers[0]?.headers["ratelimit-policy"]).toContain('"xmlrpc.client";q=2;w=3600');
  expect(answers.map((answer) => answer.text.includes("<int>-32500</int>"))).toEqual([false, false, true]);
  expect(answers[2]?.text).toMatch(/HTTPTooManyRequests: .* Limit may reset in \d+ seconds\./);
});

test("the fault too-many-requests of XML-RPC is a fault in a body of status 200", async () => {
  const simulator = await runningSimulator({
    universe: smallUniverse(),
    faults: { rules: [{ kind: "too-many-requests", routes: ["xml-rpc"], times: 1, retryAfterSeconds: 7 }] },
  });
  const first = await call(simulator.origin, "changelog_last_serial");
  expect([first.status, first.text.includes("Limit may reset in 7 seconds.")]).toEqual([200, true]);
  expect((await call(simulator.origin, "changelog_last_serial")).text).not.toContain("fault");
});

test("GET is not allowed", async () => {
  expect((await ask(`${await served(smallUniverse())}/pypi`)).status).toBe(405);
});

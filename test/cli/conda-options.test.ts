/** What the command line and files say of conda, through the command itself. */

import { describe, expect, test } from "vitest";
import { condaInputs, speaksOfConda } from "../../cli/conda-options.ts";
import type { CondaInputs } from "../../resolver/question.ts";
import { DEFAULT_OPTIONS } from "../../resolver/question.ts";
import { channelFiles } from "../builders/channel-files.ts";
import { folderWith, hostIn } from "./invoke.ts";
import { recordingTerminal } from "./recording-terminal.ts";

const NOTHING = { roots: [], channels: [] };
const FILES = channelFiles(
  "a 1",
  "pytorch 2",
  ...["bioconda", "x", "pkgs/main"].map((channel) => ["a 1", { channel }] as const),
);

async function ask(
  options: Readonly<Record<string, readonly string[]>>,
  { asked = NOTHING, providers = DEFAULT_OPTIONS.providers }: Partial<Given> = {},
): Promise<{ readonly inputs: CondaInputs | null; readonly said: string }> {
  const terminal = recordingTerminal();
  const given = new Map(Object.entries({ "conda-channels": ["channels"], ...options }));
  const inputs = await condaInputs(
    { operands: [], options: given, terminal, host: hostIn(folderWith(FILES)) },
    asked,
    {
      providers,
      providersByName: new Map(),
    },
  );
  return { inputs, said: terminal.written.say };
}

interface Given {
  readonly asked: Parameters<typeof condaInputs>[1];
  readonly providers: typeof DEFAULT_OPTIONS.providers;
}

const root = (text: string) => ({ text, origin: { file: "e.yml", line: 1 } });

describe("channels", () => {
  test("are those of the command line, of files, of specs and of providers, else conda-forge", async () => {
    const channelsOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).inputs?.channels;
    expect(await channelsOf({})).toEqual(["conda-forge"]);
    expect(await channelsOf({}, { providers: [["conda"]] })).toEqual(["conda-forge"]);
    expect(await channelsOf({}, { providers: [["conda/x"], ["wheel"]] })).toEqual(["x"]);
    expect(await channelsOf({}, { providers: [["conda/x", "conda"]] })).toEqual(["x", "conda-forge"]);
    expect(await channelsOf({ channel: ["x"] }, { providers: [["conda"]] })).toEqual(["x"]);
    expect(
      await channelsOf(
        { channel: ["https://conda.anaconda.org/bioconda"] },
        { asked: { roots: [root("x::a")], channels: ["conda-forge", "bioconda"] }, providers: [["conda"]] },
      ),
    ).toEqual(["bioconda", "conda-forge", "x"]);
  });

  test("nobody who does not speak of conda gets any", async () => {
    const terminal = recordingTerminal();
    const invocation = { operands: [], options: new Map(), terminal, host: hostIn(folderWith(FILES)) };
    expect(speaksOfConda(invocation, NOTHING)).toBe(false);
    const { providers, providersByName } = DEFAULT_OPTIONS;
    expect(await condaInputs(invocation, NOTHING, { providers, providersByName })).toBeNull();
  });

  test("of Anaconda come with a note on its terms", async () => {
    const { inputs, said } = await ask({ channel: ["main"] });
    expect(inputs?.channels).toEqual(["pkgs/main"]);
    expect(said).toContain("pkgs/main is Anaconda's own channel");
  });
});

test("priority, virtual packages and names are the user's", async () => {
  const { inputs } = await ask({
    "channel-priority": ["flexible"],
    virtual: ["__cuda=12.4", "__glibc=", "__archspec=x86_64_v3", "__cuda_arch=8.9=RTX4090"],
    "conda-map": ["Torch=PyTorch"],
  });
  expect(inputs).toMatchObject({ priority: "flexible" });
  expect([...(inputs?.virtualPackages ?? [])]).toEqual([
    ["__cuda", "12.4"],
    ["__glibc", ""],
    ["__archspec", "x86_64_v3"],
    ["__cuda_arch", "8.9=RTX4090"],
  ]);
  expect([...(inputs?.nameOverrides ?? [])]).toEqual([["torch", "pytorch"]]);
  expect((await ask({})).inputs?.priority).toBe("strict");
});

test.each([
  [{ "channel-priority": ["lax"] }, 'Cannot use --channel-priority "lax"'],
  [{ virtual: ["cuda=12"] }, 'Cannot read --virtual "cuda=12"'],
  [{ virtual: ["__cuda"] }, 'Cannot read --virtual "__cuda": it says no version'],
  [{ virtual: ["__cuda=1..4"] }, 'Cannot read --virtual "__cuda=1..4": "1..4" is no version'],
  [{ "conda-map": ["torch"] }, 'Cannot read --conda-map "torch"'],
  [{ "conda-map": ["torch=a=b"] }, 'Cannot read --conda-map "torch=a=b"'],
  [
    { "conda-map": ["torch=pytorc"] },
    'Cannot use --conda-map "torch=pytorc": no channel has a package pytorc',
  ],
])("%o is refused", async (options, message) => {
  await expect(ask(options)).rejects.toThrow(message);
});

test("a spec must name a package", async () => {
  const asked = { roots: [root("num*")], channels: [] };
  await expect(ask({}, { asked })).rejects.toThrow("it names no package (e.yml:1)");
});

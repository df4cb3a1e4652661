/** Real pips against `pinwheel serve`: what they resolve is what we resolve, and what they install is what we served. */

import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BUNDLED_DUMP } from "../../cli/bundled-database.ts";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { normalizeName } from "../../packaging/name.ts";
import { serveApp } from "../../serve/app.ts";
import { type RunningServer, listen } from "../../serve/listen.ts";
import { type UniverseLiteral, indexOf } from "../builders/index-builder.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { file, known, project } from "../builders/records.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import {
  type AskPip,
  type PipQuestion,
  compareWithPip,
  differingPins,
  ourAnswer,
  pipOfRuns,
  pipProcesses,
} from "./pip-comparison.ts";
import { startPip } from "./pip-runs.ts";
import { NEW_PIP_WHEEL, type RealPip, newPip, systemPip } from "./real-pips.ts";
import { REFUSED_SETS, REQUIREMENT_SETS } from "./requirement-sets.ts";
import { type StubDatabase, stubDatabase } from "./stub-database.ts";

const run = promisify(execFile);
// A pip takes a second or two on a machine with nothing else to do, and several of them run at once.
vi.setConfig({ testTimeout: 240_000 });
const pip26 = newPip();
const oldPip = systemPip();
/** One process of pip 26, asked one thing after another: starting it takes longer than most questions. */
const runs = pip26 === undefined ? undefined : startPip(NEW_PIP_WHEEL);
afterAll(() => runs?.close());
const ask26: AskPip = runs === undefined ? () => expect.fail() : pipOfRuns(runs);
/** None of it is a path that exists: pip only looks there for what is installed. */
const EMPTY = "/nonexistent/pinwheel-target";

async function serving(index: PackageIndex): Promise<RunningServer> {
  const failures: unknown[] = [];
  const app = serveApp({ index, program: "pinwheel test", onFailure: (error) => failures.push(error) });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  return {
    url: server.url,
    close: async (graceMs) => {
      await server.close(graceMs);
      expect(failures).toEqual([]);
    },
  };
}

function questionFor(
  pip: RealPip,
  index: PackageIndex,
  requirements: readonly string[],
): Omit<PipQuestion, "indexUrl"> {
  return { index, requirements, target: pip.target, kinds: "wheels", emptyFolder: EMPTY };
}

describe.skipIf(pip26 === undefined)("pip 26, from METADATA alone", () => {
  let index: PackageIndex;
  let server: RunningServer;
  beforeAll(async () => {
    const dump = openDump(BUNDLED_DUMP);
    // No host of that name exists, so that pip fails when it asks for a file.
    const words = { revision: dump.revision, dataDate: "2026-10-31", fileBaseUrl: "http://files.invalid/" };
    index = memoryIndex([...dump.projects()], words);
    server = await serving(index);
  });
  afterAll(() => server.close(0));

  test.each([...REQUIREMENT_SETS])("resolves as we do: %s", async (_name, requirements) => {
    const pip = pip26 ?? expect.fail();
    const indexUrl = `${server.url}/simple/`;
    const comparison = await compareWithPip(ask26, {
      ...questionFor(pip, index, requirements),
      indexUrl,
    });
    expect([comparison.relation, differingPins(comparison)]).toEqual(["equal", { pip: [], ours: [] }]);
    expect("pins" in comparison.pip && comparison.pip.pins.length).toBeGreaterThan(requirements.length - 1);
  });

  test.each([...REFUSED_SETS])("refuses as we do: %s", async (_name, requirements) => {
    const pip = pip26 ?? expect.fail();
    const question = { ...questionFor(pip, index, requirements), indexUrl: `${server.url}/simple/` };
    expect((await compareWithPip(ask26, question)).relation).toBe("both-refuse");
  });

  test.each(["2026-10-31", "99a1533a690f"])("resolves the same under /@%s/", async (moment) => {
    const pip = pip26 ?? expect.fail();
    const question = questionFor(pip, index, ["jupyterlab", "fastapi"]);
    const answer = await ask26({
      ...question,
      indexUrl: `${server.url}/@${moment}/simple/`,
    });
    expect(answer).toEqual(ourAnswer(question));
  });
});

describe.each([
  ["pip 26", pip26],
  ["the system's pip", oldPip],
])("%s, with files", (_name, found) => {
  describe.skipIf(found === undefined)("of the sample, built for the test", () => {
    let stubs: StubDatabase;
    let server: RunningServer;
    beforeAll(async () => {
      const dump = openDump(BUNDLED_DUMP);
      stubs = await stubDatabase(dump.projects(), { revision: dump.revision, dataDate: "2026-10-31" });
      server = await serving(stubs.index);
    });
    afterAll(async () => {
      await server.close(0);
      stubs.close();
    });

    test("installs just our pins from a pinned revision, every digest checked", async () => {
      const pip = found ?? expect.fail();
      const requirements = ["flask", "requests[socks]", "rich<15"];
      const target = join(temporaryDirectory(), "site");
      const indexUrl = `${server.url}/@${stubs.index.revision.slice(0, 12)}/simple/`;
      const [program, ...words] = pip.command;
      const args = [
        "install",
        "--isolated",
        "--no-cache-dir",
        "--quiet",
        "--target",
        target,
        "--index-url",
        indexUrl,
      ];
      await run(program, [...words, ...args, "--disable-pip-version-check", ...requirements]);
      const installed = readdirSync(target)
        .map((entry) => /^(?<name>.+)-(?<version>[^-]+)\.dist-info$/.exec(entry)?.groups)
        .flatMap((groups) =>
          groups === undefined ? [] : `${normalizeName(groups["name"] ?? "")}==${groups["version"]}`,
        )
        .toSorted();
      expect({ pins: installed }).toEqual(ourAnswer(questionFor(pip, stubs.index, requirements)));
      expect(stubs.asked.length).toBeGreaterThan(installed.length - 1);
    });

    test("lists the versions of a project", async () => {
      const pip = found ?? expect.fail();
      const [program, ...words] = pip.command;
      const args = ["index", "versions", "--isolated", "--disable-pip-version-check", "--index-url"];
      const { stdout } = await run(program, [...words, ...args, `${server.url}/simple/`, "numpy"]);
      expect(stdout).toContain("Available versions: 2.4.6, 2.3.5, 2.2.6, 2.0.2, 1.26.4");
    });
  });
});

describe.skipIf(oldPip === undefined)("the system's pip, which reads the files themselves", () => {
  let stubs: StubDatabase;
  let server: RunningServer;
  beforeAll(async () => {
    const dump = openDump(BUNDLED_DUMP);
    stubs = await stubDatabase(dump.projects(), { revision: dump.revision, dataDate: "2026-10-31" });
    server = await serving(stubs.index);
  });
  afterAll(async () => {
    await server.close(0);
    stubs.close();
  });

  // It loads every wheel, and takes seconds for a set: `pnpm compare-with-pip` tries all of them.
  const some = [...REQUIREMENT_SETS].filter((_set, place) => place % 5 === 0);
  test.concurrent.each(some)("resolves as we do: %s", async (_name, requirements) => {
    const pip = oldPip ?? expect.fail();
    const question = { ...questionFor(pip, stubs.index, requirements), indexUrl: `${server.url}/simple/` };
    const comparison = await compareWithPip(pipProcesses(pip.command), question);
    expect([comparison.relation, differingPins(comparison)]).toEqual(["equal", { pip: [], ours: [] }]);
  });
});

/** One way in which pip's answer and ours may differ, in a universe with nothing else in it. */
interface Difference {
  readonly reason: string;
  readonly universe: UniverseLiteral;
  readonly requirements: readonly string[];
  readonly pip: readonly string[];
  readonly ours: readonly string[];
}

/** `beta` 2 does not go with `alpha` 2: one of them must be an older one, and no specification says which. */
const TWO_NEWEST: UniverseLiteral = {
  app: { "1": ["alpha", "beta"] },
  alpha: { "1": [], "2": [] },
  beta: { "1": [], "2": ["alpha<2"] },
};

const DIFFERENCES: readonly Difference[] = [
  {
    reason:
      "two lines of the user: we keep the newest of the first one. pip pins it, pins the newest of the second one too, and then " +
      "takes the first one's pin back, for a requirement that comes later outweighs a pin",
    universe: TWO_NEWEST,
    requirements: ["alpha", "beta"],
    pip: ["alpha==1", "beta==2"],
    ours: ["alpha==2", "beta==1"],
  },
  {
    reason: "the same between two requirements of one project",
    universe: TWO_NEWEST,
    requirements: ["app"],
    pip: ["alpha==1", "app==1", "beta==2"],
    ours: ["alpha==2", "app==1", "beta==1"],
  },
  {
    reason:
      "the same on different levels: pip takes back what is near the user for what is far from the user",
    universe: {
      app: { "1": ["mid", "low"] },
      mid: { "1": [], "2": ["low>=1", "far"] },
      low: { "1": [], "2": [] },
      far: { "1": [], "2": ["low<2"] },
    },
    requirements: ["app"],
    pip: ["app==1", "far==2", "low==1", "mid==2"],
    ours: ["app==1", "far==1", "low==2", "mid==2"],
  },
];

describe.skipIf(pip26 === undefined)("where pip and we differ, each takes the other's answer", () => {
  test.each(DIFFERENCES)("$reason", async ({ universe, requirements, pip, ours }) => {
    const index = indexOf(universe);
    const server = await serving(index);
    try {
      const found = pip26 ?? expect.fail();
      const question = { ...questionFor(found, index, requirements), indexUrl: `${server.url}/simple/` };
      expect(await compareWithPip(ask26, question)).toEqual({
        relation: "both-valid",
        pip: { pins: pip },
        ours: { pins: ours },
      });
    } finally {
      await server.close(0);
    }
  });

  test("rules of versions, extras, yanks and files make no difference", async () => {
    const universe: UniverseLiteral = {
      "pre-release-beside-final": { "1": [], "2rc1": [] },
      "pre-release-named": { "1": [], "2rc1": [] },
      "only-pre-releases": { "1rc1": [], "2rc1": [] },
      "pre-release-alone-fits": { "1": [], "2rc1": [] },
      "no-such-extra": { "1": [] },
      "extra-of-an-older-version": { "1": { extras: ["x"] }, "2": [] },
      "yanked-beside-others": { "1": [], "2": { yanked: "bad" } },
      "yanked-and-pinned": { "1": { yanked: "bad" }, "2": [] },
      "yanked-and-pinned-by-another": { "1": { yanked: "bad" }, "2": [] },
      pinner: { "1": ["yanked-and-pinned-by-another==1"] },
      "for-another-python": { "1": [], "2": { python: "<3.11" } },
      "for-another-platform": { "1": [], "2": { wheels: ["py3-none-win32"] } },
      "of-unknown-needs": { "1": [], "2": { unknown: true } },
    };
    const requirements = [
      "pre-release-beside-final",
      "pre-release-named>=1rc1",
      "only-pre-releases",
      "pre-release-alone-fits>1",
      "no-such-extra[none]",
      "extra-of-an-older-version[x]",
      "yanked-beside-others",
      "yanked-and-pinned==1",
      "pinner",
      "for-another-python",
      "for-another-platform",
      "of-unknown-needs",
    ];
    const index = indexOf(universe);
    const server = await serving(index);
    try {
      const pip = pip26 ?? expect.fail();
      const question = { ...questionFor(pip, index, requirements), indexUrl: `${server.url}/simple/` };
      expect(await compareWithPip(ask26, question)).toMatchObject({
        relation: "equal",
        ours: {
          pins: [
            "extra-of-an-older-version==2",
            "for-another-platform==1",
            "for-another-python==1",
            "no-such-extra==1",
            "of-unknown-needs==1",
            "only-pre-releases==2rc1",
            "pinner==1",
            "pre-release-alone-fits==2rc1",
            "pre-release-beside-final==1",
            "pre-release-named==2rc1",
            "yanked-and-pinned-by-another==1",
            "yanked-and-pinned==1",
            "yanked-beside-others==1",
          ],
        },
      });
    } finally {
      await server.close(0);
    }
  });
});

describe.skipIf(pip26 === undefined)("the time machine", () => {
  const uploaded = (day: string): number => Date.parse(`2026-11-${day}T12:00:00Z`);
  const index = memoryIndex([
    project(
      "tea",
      [
        ["1.0", "01", ["leaves"]],
        ["2.0", "05", ["leaves>=2"]],
        ["3.0", "09", ["leaves>=3"]],
      ].map(([version, day, requiresDist]) => ({
        version: String(version),
        files: [
          file(`tea-${String(version)}-py3-none-any.whl`, {
            uploadedAtMs: uploaded(String(day)),
            yanked: version === "2.0" ? "bitter" : false,
            metadata: known({ requiresDist: [requiresDist].flat().map(String) }),
          }),
        ],
      })),
      {
        events: [{ kind: "yanked", atMs: uploaded("07"), version: "2.0", filename: null, detail: "bitter" }],
      },
    ),
    project(
      "leaves",
      ["1", "2", "3"].map((version) => ({
        version: `${version}.0`,
        files: [
          file(`leaves-${version}.0-py3-none-any.whl`, {
            uploadedAtMs: uploaded(`0${Number(version) * 2 - 1}`),
          }),
        ],
      })),
    ),
    project("cups", [{ version: "1.0", files: [file("cups-1.0-py3-none-any.whl")] }]),
  ]);

  test.each([
    ["2026-11-01", ["leaves==1.0", "tea==1.0"]],
    ["2026-11-04", ["leaves==2.0", "tea==1.0"]],
    ["2026-11-05", ["leaves==3.0", "tea==2.0"]],
    // 2.0 is yanked by then.
    ["2026-11-08", ["leaves==3.0", "tea==1.0"]],
    ["2026-11-22", ["leaves==3.0", "tea==3.0"]],
  ])("pip sees what there was on %s", async (day, pins) => {
    const pip = pip26 ?? expect.fail();
    const server = await serving(index);
    try {
      const question = { ...questionFor(pip, index, ["tea"]), indexUrl: `${server.url}/@${day}/simple/` };
      expect(await ask26(question)).toEqual({ pins });
    } finally {
      await server.close(0);
    }
  });

  test.each([
    ["2026-10-31", ["tea"]],
    ["2026-11-08", ["cups"]],
  ])(
    "pip finds nothing on %s of %j, which was not there, or of which nobody knows",
    async (day, requirements) => {
      const pip = pip26 ?? expect.fail();
      const server = await serving(index);
      try {
        const question = {
          ...questionFor(pip, index, requirements),
          indexUrl: `${server.url}/@${day}/simple/`,
        };
        expect(await ask26(question)).toEqual({
          refusal: expect.stringContaining("No matching distribution found"),
        });
      } finally {
        await server.close(0);
      }
    },
  );
});

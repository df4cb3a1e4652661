/** The workflows are what GitHub Actions understands, pinned, and no more powerful than they must be. */

import {
  NoOperationTraceWriter,
  type WorkflowTemplate,
  convertWorkflowTemplate,
  parseWorkflow,
} from "@actions/workflow-parser";
import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const WORKFLOWS = globSync(".github/workflows/*.yml");

interface CheckedWorkflow {
  readonly errors: readonly string[];
  readonly template: WorkflowTemplate | undefined;
}

/** Parses with GitHub's own parser, expressions included. */
async function check(name: string, content: string): Promise<CheckedWorkflow> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const template = value === undefined ? undefined : await convertWorkflowTemplate(context, value);
  return { errors: context.errors.getErrors().map(({ message }) => message), template };
}

test("there are the two workflows", () => {
  expect(WORKFLOWS.toSorted()).toEqual([".github/workflows/ci.yml", ".github/workflows/crawl.yml"]);
});

describe.each(WORKFLOWS)("%s", (path) => {
  const text = readFileSync(path, "utf8");

  test("is what GitHub Actions understands", async () => {
    const { errors, template } = await check(path, text);
    expect(errors).toEqual([]);
    expect(template?.jobs.length).toBeGreaterThan(0);
  });

  test("names every action by its commit, with its version beside it", () => {
    const uses = [...text.matchAll(/^\s*-?\s*uses: (?<action>.+)$/gm)].map(
      (match) => match.groups?.["action"],
    );
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("takes no permission by default, ends by itself, and does not run twice at once", () => {
    expect(text).toMatch(/^permissions:(?: \{\}|\n  contents: read\n)/m);
    expect(text).toMatch(/^concurrency:$/m);
    const jobs = text.match(/^    runs-on:/gm) ?? [];
    expect(text.match(/^    timeout-minutes: \d+$/gm)).toHaveLength(jobs.length);
  });

  test("starts only scripts that exist", () => {
    const scripts = [...text.matchAll(/\bscripts\/[\w./-]+\.(?:ts|sh)\b/g)].map(([script]) => script);
    expect(scripts.filter((script) => !existsSync(script))).toEqual([]);
  });
});

test.each([
  ["an unknown key", "on: push\njobs:\n  a:\n    runs-on: x\n    stepz: []\n"],
  ["an unknown context", "on: push\njobs:\n  a:\n    runs-on: ${{ machine.name }}\n    steps: []\n"],
  ["no trigger", "jobs:\n  a:\n    runs-on: x\n    steps:\n      - run: y\n"],
])("the check finds %s", async (_, content) => {
  expect((await check("bad.yml", content)).errors).not.toEqual([]);
});

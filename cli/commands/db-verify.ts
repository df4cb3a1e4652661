/** `pinwheel db verify PATH`. */

import { UserError } from "../../common/user-error.ts";
import { verifyCondaIndex } from "../../database/conda/index/conda-index.ts";
import { FileByteSource } from "../../database/index/file-byte-source.ts";
import { verifyIndex } from "../../database/index/verify-index.ts";
import { verifyDump } from "../../database/shards/verify-dump.ts";
import type { Invocation } from "../command.ts";
import { databaseKind } from "../database-kind.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { operandPath } from "../paths.ts";
import { progressBar } from "../render/progress.ts";
import { UsageError } from "../usage-error.ts";

/** Prints a line per finding; ends with 1 when there is one. */
export function run(invocation: Invocation): number {
  const { terminal } = invocation;
  const findings = findingsOf(operandPath(invocation, 0), invocation);
  for (const finding of findings) terminal.out(`${finding}\n`);
  terminal.say(findings.length === 0 ? "Sound\n" : `${findings.length} findings\n`);
  return findings.length === 0 ? EXIT_OK : EXIT_NO_SOLUTION;
}

function findingsOf(path: string, { terminal }: Invocation): string[] {
  switch (databaseKind(path)) {
    case "dump": {
      const bar = progressBar(terminal, "Checking");
      const findings = verifyDump(path, (done, total) => bar.step({ done, total, unit: "shards" }));
      bar.finish();
      return findings.map(({ code, message }) => `${code} ${message}`);
    }
    case "index":
      return indexFindings(path, verifyIndex);
    case "conda-index":
      return indexFindings(path, verifyCondaIndex);
    case "store":
      throw new UsageError(
        `Cannot verify store "${path}"`,
        'Make a dump of it with "pinwheel db dump", and verify that.',
      );
  }
}

/** An index tells its first fault only: behind that, nothing in it can be believed. */
function indexFindings(path: string, verify: (source: FileByteSource, label: string) => void): string[] {
  const source = new FileByteSource(path);
  try {
    verify(source, path);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [`${error.code} ${error.message}`];
    throw error;
  } finally {
    source.close();
  }
}

/** Directories for tests that write files; each is removed when its test ends. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty directory of the running test. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), "pinwheel-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

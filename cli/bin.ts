#!/usr/bin/env node
/**
 * The `pinwheel` bin: refuses a Node that is too old with a clear error, then loads the program.
 *
 * Little else may stand here: the file must parse and run on any Node, while the program that it loads need not.
 */

import { dirname } from "node:path";
import { BUNDLE_NAME, ONLINE_BUNDLE_NAME, loadProgram } from "./load-program.ts";
import { isOnlineCommand } from "./online-commands.ts";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
// The oldest Node of package.json's `engines`; an older one would crash inside a native module, without a word.
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `error[E_NODE_VERSION]: Cannot run pinwheel: it needs Node 22.19 or newer, found ${process.versions.node}\n` +
      "hint: Install a newer Node, or run it from a checkout with `pnpm resolve`, which brings its own.\n",
  );
  process.exitCode = 69;
} else {
  // Two programs: the one that resolves holds no code that opens a connection.
  const bundleName = isOnlineCommand(process.argv.slice(2)) ? ONLINE_BUNDLE_NAME : BUNDLE_NAME;
  const { program } = loadProgram(dirname(__filename), bundleName);
  // main() reports its own failures and never rejects.
  void program.main();
}

/** `--build-constraint FILE`, as in pip. */

import { readFileSync } from "node:fs";
import { parseConstraintsFile } from "../packaging/requirements-file.ts";
import type { RootRequirement } from "../resolver/question.ts";
import { type Invocation, optionValues } from "./command.ts";
import { fromHere } from "./paths.ts";

/** What limits the builds of sdists. Throws what `parseConstraintsFile` throws. */
export function buildConstraints(invocation: Invocation): readonly RootRequirement[] {
  const { host } = invocation;
  const source = {
    readFile: (path: string) => readFileSync(fromHere(host, path)),
    environment: host.environment,
  };
  return optionValues(invocation, "build-constraint").flatMap(
    (path) => parseConstraintsFile(path, source).entries,
  );
}

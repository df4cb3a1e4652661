/** Files of conda: what they ask for, beside what requirements files do. */

import type { CondaRoot } from "../../resolver/question.ts";
import { channelsOf } from "./conda-channels.ts";
import { parseEnvironmentFile } from "./environment-yml.ts";
import { parseExplicitList } from "./explicit-list.ts";
import type { NotingHost } from "./input-files.ts";
import { type RequirementsInput, readRequirementsText } from "./requirements-input.ts";

/**
 * An `environment.yml`: its dependencies are asked of conda, and what stands under `pip` is what a requirements file says.
 *
 * @param path As the person gave it; errors name it so.
 * @throws {EnvironmentFileError}, and what the reader of requirements files throws.
 */
export function readEnvironmentInput(path: string, text: string, host: NotingHost): RequirementsInput {
  const file = parseEnvironmentFile(text, path);
  const pip = readRequirementsText(path, file.pipText, host);
  return {
    ...pip,
    notes: [...file.notes, ...pip.notes],
    conda: {
      roots: file.specs.map(({ spec, line }) => ({ text: spec.text, origin: { file: path, line } })),
      channels: file.channels.flatMap(channelsOf),
    },
  };
}

/**
 * An explicit list: each of its artifacts, from its own channel. What they need must be among them, or is added, as by any other solve.
 *
 * @throws {ExplicitListError}
 */
export function readExplicitInput(path: string, text: string): RequirementsInput {
  const artifacts = parseExplicitList(text, path);
  const channels = artifacts.flatMap(({ spec }) => (spec.channel === null ? [] : [spec.channel]));
  const roots: CondaRoot[] = artifacts.map(({ spec, line }) => ({
    text: spec.text,
    origin: { file: path, line },
  }));
  return {
    requirements: [],
    constraints: [],
    stated: [],
    notes: [],
    conda: { roots, channels: [...new Set(channels)] },
  };
}

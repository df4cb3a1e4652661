/** Files of conda: what they ask for, beside what requirements files do. */

import { dirname, isAbsolute, join } from "node:path";
import { isUrl } from "../../packaging/requirements-path.ts";
import type { CondaRoot } from "../../resolver/question.ts";
import { channelsOf } from "./conda-channels.ts";
import { parseEnvironmentFile } from "./environment-yml.ts";
import { parseExplicitList } from "./explicit-list.ts";
import type { NotingHost } from "./input-files.ts";
import type { InputRequirement } from "./inputs.ts";
import { type RequirementsInput, readRequirementsText } from "./requirements-input.ts";

/**
 * An `environment.yml`: its dependencies are asked of conda, and what stands under `pip` is what a requirements file says. conda runs pip
 * in the folder of the file, so that paths such as that of `-e .` begin there, and not at the working directory.
 *
 * @param path As the person gave it; errors name it so.
 * @throws {EnvironmentFileError}, and what the reader of requirements files throws.
 */
export function readEnvironmentInput(path: string, text: string, host: NotingHost): RequirementsInput {
  const file = parseEnvironmentFile(text, path);
  const pip = readRequirementsText(path, file.pipText, host);
  return {
    ...pip,
    requirements: pip.requirements.map((each) => fromFolder(dirname(path), each)),
    constraints: pip.constraints.map((each) => fromFolder(dirname(path), each)),
    notes: [...file.notes, ...pip.notes],
    conda: {
      roots: file.specs.map(({ spec, line, onlyOn }) => ({
        text: spec.text,
        origin: { file: path, line },
        ...(onlyOn !== null && { onlyOn }),
      })),
      channels: file.channels.flatMap(channelsOf),
    },
  };
}

function fromFolder(folder: string, input: InputRequirement): InputRequirement {
  const { wanted } = input;
  const joined = (location: string): string => (isAbsolute(location) ? location : join(folder, location));
  if (wanted.kind === "unnamed") {
    const { unnamed } = wanted;
    if (!unnamed.isPath) return input;
    return { ...input, wanted: { ...wanted, unnamed: { ...unnamed, location: joined(unnamed.location) } } };
  }
  const { url } = wanted.requirement;
  if (url === null || isUrl(url)) return input;
  return { ...input, wanted: { ...wanted, requirement: { ...wanted.requirement, url: joined(url) } } };
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

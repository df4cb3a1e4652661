/** The files of a scenario: requirements files, or one of conda's, read as the program reads them. */

import { condaFileKind } from "../../cli/inputs/conda-file-kind.ts";
import { channelsOf } from "../../cli/inputs/conda-channels.ts";
import { parseEnvironmentFile } from "../../cli/inputs/environment-yml.ts";
import { parseExplicitList } from "../../cli/inputs/explicit-list.ts";
import { type RequirementsFile, parseRequirementsFile } from "../../packaging/requirements-file.ts";
import type { CondaRoot } from "../../resolver/question.ts";
import type { OwnQuestion } from "./scenario.ts";

/** What the first file of a scenario asks for, with all that it includes. */
export interface ScenarioFile {
  /** Null where there is no file, and for one that asks for packages of conda alone. */
  readonly requirements: RequirementsFile | null;
  readonly specs: readonly CondaRoot[];
  /** Those that the file names, most preferred first. */
  readonly channels: readonly string[];
}

const NOTHING: ScenarioFile = { requirements: null, specs: [], channels: [] };

/** Reads the file; errors pass through. */
export function scenarioFile(own: OwnQuestion | null): ScenarioFile {
  const [first] = own?.requirementsFiles ?? [];
  if (own === null || first === undefined) return NOTHING;
  const [path, text] = first;
  switch (condaFileKind(path, text)) {
    case "environment": {
      const { specs, channels, pipText } = parseEnvironmentFile(text, path);
      return {
        requirements: requirementsFile(path, new Map([...own.requirementsFiles, [path, pipText]])),
        specs: specs.map(({ spec, line }) => ({ text: spec.text, origin: { file: path, line } })),
        channels: channels.flatMap(channelsOf),
      };
    }
    case "explicit-list": {
      const artifacts = parseExplicitList(text, path);
      return {
        requirements: null,
        specs: artifacts.map(({ spec, line }) => ({ text: spec.text, origin: { file: path, line } })),
        channels: [...new Set(artifacts.flatMap(({ spec }) => spec.channel ?? []))],
      };
    }
    default:
      return { ...NOTHING, requirements: requirementsFile(path, own.requirementsFiles) };
  }
}

function requirementsFile(first: string, files: ReadonlyMap<string, string>): RequirementsFile {
  return parseRequirementsFile(first, {
    readFile: (path) => {
      const text = files.get(path);
      if (text === undefined) throw new Error("the scenario has no such file");
      return new TextEncoder().encode(text);
    },
    environment: {},
  });
}

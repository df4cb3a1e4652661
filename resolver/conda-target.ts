/** From a question to one target's view of conda: its subdirectories, what it declares, its interpreter. */

import { NOARCH, subdirOfSystem } from "../packaging/conda/subdir.ts";
import { type VirtualPackages, virtualPackagesOf } from "../packaging/conda/virtual-package.ts";
import { normalizeName } from "../packaging/name.ts";
import type { Target } from "./environment/target.ts";
import type { CondaInputs } from "./providers/conda/conda-inputs.ts";
import { demandedChannels, rootsFor } from "./providers/conda/conda-root.ts";
import type { CondaSettings } from "./providers/conda/conda-settings.ts";
import { type InterpreterChoice, PYTHON } from "./providers/conda/target-python.ts";
import type { FileRules } from "./providers/file-rules.ts";
import type { ProviderOrder } from "./providers/provider-order.ts";
import type { Question } from "./question.ts";

/** Where the interpreter comes from when the user says nothing: conda's is taken where something needs it. */
const PYTHON_ORDER: ProviderOrder = [["nixpkgs"], ["conda"]];
/** Versions of macOS stand in its platform tags, the newest first. */
const MACOS_TAG = /-macosx_(?<major>\d+)_(?<minor>\d+)_/;

/** What the view of a target depends on besides. */
interface CondaContext {
  readonly question: Question;
  readonly rules: FileRules;
  readonly interpreter: InterpreterChoice | null;
}

/** The target's channels and what is fixed for it. Nothing is read from the machine that resolves. */
export function condaSettingsOf(
  inputs: CondaInputs,
  target: Target,
  { question: { options }, rules, interpreter }: CondaContext,
): CondaSettings {
  const { source, channels, priority, roots } = inputs;
  const subdir = subdirOfSystem(target.system);
  const { asOfMs } = options;
  return {
    source,
    channels,
    priority,
    subdirs: subdir === undefined ? [NOARCH] : [subdir, NOARCH],
    virtualPackages: declaredOn(target, subdir ?? NOARCH, inputs.virtualPackages),
    python: {
      target,
      order: options.providersByName.get(normalizeName(PYTHON)) ?? PYTHON_ORDER,
      choice: interpreter,
    },
    builtBeforeMs: (name) => {
      const limitMs = rules.uploadedBeforeMs(normalizeName(name));
      if (asOfMs === null) return limitMs;
      return Math.min(asOfMs + 1, limitMs ?? Infinity);
    },
    noDependencies: options.noDependencies,
    demandedChannels: demandedChannels(rootsFor(roots, subdir ?? NOARCH)),
  };
}

function declaredOn(target: Target, subdir: string, declared: VirtualPackages): VirtualPackages {
  const { libc, supportedTags } = target;
  const glibc = libc?.family === "glibc" ? `${libc.major}.${libc.minor}` : null;
  const { major, minor } =
    MACOS_TAG.exec(supportedTags.find((tag) => MACOS_TAG.test(tag)) ?? "")?.groups ?? {};
  const macos = major === undefined ? null : `${major}.${minor}`;
  return virtualPackagesOf({ subdir, glibc, macos }, declared);
}

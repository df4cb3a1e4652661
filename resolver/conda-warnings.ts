/** What a user should be warned of in an answer with packages of conda. */

import type { NormalizedName } from "../packaging/name.ts";
import { isNixpkgsPython } from "./providers/conda/target-python.ts";
import type { PackageIndex } from "../database/index/package-index.ts";
import type { ResolvedCondaPackage, ResolvedPackage, TargetResolution } from "./resolution.ts";
import type { ResolutionWarning } from "./warning.ts";

/** The runtimes of OpenMP in conda: one of them is in every environment that computes in parallel. */
const OPENMP_OF_CONDA: ReadonlySet<string> = new Set(["libgomp", "llvm-openmp", "intel-openmp"]);
/** Projects whose wheels carry a runtime of their own, as auditwheel packs it: facts of 2026. */
const OPENMP_IN_WHEELS: ReadonlySet<string> = new Set([
  "faiss-cpu",
  "lightgbm",
  "numexpr",
  "onnxruntime",
  "pyscf",
  "scikit-image",
  "scikit-learn",
  "tensorflow",
  "torch",
  "xgboost",
]);

/** The warnings of one target; none where it has no conda. */
export function condaWarnings(index: PackageIndex, resolution: TargetResolution): ResolutionWarning[] {
  const { conda, packages } = resolution;
  if (conda === null) return [];
  return [
    ...withoutHash(resolution, conda.packages),
    ...guessedNames(resolution, conda.packages),
    ...otherPatch(resolution),
    ...nativeMix(index, resolution, packages, conda.packages),
    ...openmpMix(resolution, packages, conda.packages),
  ];
}

/** Some channels give no SHA-256: the lock cannot say what the file has to be. */
function withoutHash(
  { target }: TargetResolution,
  packages: readonly ResolvedCondaPackage[],
): ResolutionWarning[] {
  const names = packages.filter(({ record }) => record.sha256Hex === null).map(({ record }) => record.name);
  return names.length === 0 ? [] : [{ kind: "conda-without-hash", targetId: target.id, names }];
}

/** That a package is a project, only its name says; where something rests on that, a person should look. */
function guessedNames(
  { target, packages }: TargetResolution,
  conda: readonly ResolvedCondaPackage[],
): ResolutionWarning[] {
  const asked = new Set<NormalizedName>(packages.map(({ name }) => name));
  const names = conda.flatMap(({ pypi }) =>
    pypi.filter(({ name, via }) => via === "guess" && asked.has(name)).map(({ name }) => name),
  );
  return names.length === 0 ? [] : [{ kind: "conda-guess", targetId: target.id, names }];
}

/** Markers were judged for one patch release of Python, and the interpreter of conda is another. */
function otherPatch({ target, conda }: TargetResolution): ResolutionWarning[] {
  const { python_full_version: judged } = target.environment;
  if (conda === null || isNixpkgsPython(conda.python) || conda.python.version === judged) return [];
  return [{ kind: "python-patch", targetId: target.id, judged, version: conda.python.version }];
}

/** Two package sets with libraries of their own in one process: names of libraries are no secret between them, versions are. */
function nativeMix(
  index: PackageIndex,
  { target }: TargetResolution,
  packages: readonly ResolvedPackage[],
  conda: readonly ResolvedCondaPackage[],
): ResolutionWarning[] {
  const ofSet = packages
    .filter((entry) => entry.provider === "nixpkgs" && !isPure(index, entry))
    .map(({ name }) => name);
  const ofConda = conda
    .filter(({ record, pypi }) => record.noarch === null && pypi.length > 0)
    .map(({ record }) => record.name);
  if (ofSet.length === 0 || ofConda.length === 0) return [];
  return [{ kind: "native-mix", targetId: target.id, ofSet, ofConda }];
}

/** Whether the version has a wheel for every platform, so that it has no library of its own. */
function isPure(index: PackageIndex, { project, versionIndex }: ResolvedPackage): boolean {
  return project
    .filesOf(versionIndex)
    .some(({ kind, tagSetId }) => kind === "wheel" && index.tagSetText(tagSetId).endsWith("-none-any"));
}

function openmpMix(
  { target }: TargetResolution,
  packages: readonly ResolvedPackage[],
  conda: readonly ResolvedCondaPackage[],
): ResolutionWarning[] {
  const wheels = packages
    .filter(({ name, provider }) => provider === "wheel" && OPENMP_IN_WHEELS.has(name))
    .map(({ name }) => name);
  const runtimes = conda.map(({ record }) => record.name).filter((name) => OPENMP_OF_CONDA.has(name));
  const [runtime] = runtimes;
  return wheels.length === 0 || runtime === undefined
    ? []
    : [{ kind: "openmp-mix", targetId: target.id, wheels, runtime }];
}

/** Changes of a project's state, each a new object. */

import { UniverseError } from "./universe-error.ts";
import type { ProjectState, ReleaseState, StoredFile } from "./index-source.ts";

/** The release of that exact version; throws when there is none. */
export function releaseOf(state: ProjectState, version: string): ReleaseState {
  const release = state.releases.find((each) => each.version === version);
  if (release === undefined) throw new UniverseError(`"${state.displayName}" has no release ${version}`);
  return release;
}

/** The state with the release changed. */
export function changeRelease(
  state: ProjectState,
  version: string,
  change: (release: ReleaseState) => ReleaseState,
): ProjectState {
  return {
    ...state,
    releases: state.releases.map((each) => (each.version === version ? change(each) : each)),
  };
}

/** The release with one more file. */
export function withFile(release: ReleaseState, file: StoredFile): ReleaseState {
  return { ...release, files: [...release.files, file] };
}

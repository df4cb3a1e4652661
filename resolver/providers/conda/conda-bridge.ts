/**
 * Which releases of projects of PyPI the packages of conda are: what joins the two worlds into one solve (docs/conda.md).
 *
 * The names stay apart. That a package of conda is a release of a project is said by the source, with where it knows that from, and
 * nothing is concluded from equal names here.
 */

import type { PypiProvision } from "../../../database/conda/conda-source.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import type { NormalizedName } from "../../../packaging/name.ts";
import { compareVersions, parseVersion, tryParseVersion } from "../../../packaging/version.ts";
import type { CondaTable } from "./conda-table.ts";
import type { CondaWorld } from "./conda-world.ts";
import { PYTHON } from "./target-python.ts";

/** Records of one name that are one release of a project. */
export interface CondaRelease {
  readonly project: NormalizedName;
  /** As PyPI writes it; null where nobody can say which version they are, so that they are no release that could be asked for. */
  readonly version: string | null;
  readonly table: CondaTable;
  /** Ascending, at least one. */
  readonly candidates: readonly number[];
}

interface GrowingRelease extends CondaRelease {
  readonly candidates: number[];
}

/** The releases by name of conda and by project, each worked out once. */
export class CondaBridge {
  readonly world: CondaWorld;
  readonly #ofTables = new Map<CondaTable, readonly CondaRelease[]>();
  readonly #ofProjects = new Map<NormalizedName, readonly CondaRelease[]>();

  constructor(world: CondaWorld) {
    this.world = world;
  }

  /** What the candidates of a name are; one may be of several projects. Cost: a look at all of them, the first time. */
  releasesIn(table: CondaTable): readonly CondaRelease[] {
    let releases = this.#ofTables.get(table);
    if (releases === undefined) {
      releases = this.#findReleases(table);
      this.#ofTables.set(table, releases);
    }
    return releases;
  }

  /**
   * The releases that a project has in conda, by version ascending; of one version the name that is most likely the project's last. Cost:
   * a look at all candidates of the names that may be the project.
   */
  releasesOf(project: NormalizedName): readonly CondaRelease[] {
    let releases = this.#ofProjects.get(project);
    if (releases === undefined) {
      releases = this.#namesOf(project)
        .toReversed()
        .flatMap((name) => this.releasesIn(this.world.table(name)))
        .filter((release) => release.project === project && release.version !== null)
        .toSorted(byVersion);
      this.#ofProjects.set(project, releases);
    }
    return releases;
  }

  /** Whether there is a name of conda that may be the project; whether it is, only its records say. */
  mayHave(project: NormalizedName): boolean {
    return this.#namesOf(project).length > 0;
  }

  /** Channels that have names of the project too, and are not used because an earlier channel owns these names; in their order. */
  hiddenChannelsOf(project: NormalizedName): string[] {
    const hidden = new Set(this.#namesOf(project).flatMap((name) => this.world.table(name).hiddenChannels));
    return this.world.settings.channels.filter((channel) => hidden.has(channel));
  }

  /**
   * Whether the name is the likeliest of those that may be the project. Others are there too: a metapackage, or an old fork under a name of
   * its own (`ruamel_yaml` beside `ruamel.yaml`), which conda installs together.
   */
  isMainName(table: CondaTable, project: NormalizedName): boolean {
    const names = this.#namesOf(project).filter((name) => !this.world.table(name).isMissing);
    return names.length < 2 || names[0] === table.name;
  }

  /** What the record is on PyPI. */
  provisionsOf(record: CondaRecord): readonly PypiProvision[] {
    // The interpreter is no distribution; a record of which nobody knows anything is none that could be asked for.
    return record.name === PYTHON ? [] : (this.world.settings.source.pypiOf(record) ?? []);
  }

  /** Names of conda that may be the project, the likeliest first. */
  #namesOf(project: NormalizedName): string[] {
    const { source, channels } = this.world.settings;
    return [...new Set(channels.flatMap((channel) => source.condaNamesOf(channel, project)))];
  }

  #findReleases(table: CondaTable): CondaRelease[] {
    const releases = new Map<string, GrowingRelease>();
    for (const [candidate, record] of table.records.entries())
      for (const { name, version } of this.provisionsOf(record)) {
        const project = name;
        const known = version !== null && tryParseVersion(version) !== undefined ? version : null;
        const key = `${project} ${known ?? ""}`;
        const release = releases.get(key) ?? { project, version: known, table, candidates: [] };
        releases.set(key, release);
        release.candidates.push(candidate);
      }
    return [...releases.values()];
  }
}

function byVersion(a: CondaRelease, b: CondaRelease): number {
  return compareVersions(parseVersion(a.version ?? "0"), parseVersion(b.version ?? "0"));
}

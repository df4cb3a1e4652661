/** Channels of several sources as one: such as those of a folder beside those of the database. */

import type { CondaRecord } from "../../packaging/conda/record.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { CondaSource, PypiProvision } from "./conda-source.ts";

/** Each channel is that of the first source that has it. What a name of it is on PyPI, all of them may know. */
export class JoinedCondaSource implements CondaSource {
  readonly channels: readonly string[];
  readonly namesDigest: string | undefined;
  readonly #sources: readonly CondaSource[];

  /** @param sources The one that goes before the others first. */
  constructor(sources: readonly CondaSource[]) {
    this.#sources = sources;
    // Only a folder's channels are named by a table that the user gives.
    this.namesDigest = sources.find((source) => source.namesDigest !== undefined)?.namesDigest;
    this.channels = [...new Set(sources.flatMap(({ channels }) => channels))];
  }

  digestOf(channel: string, subdir: string): string | null {
    return this.#ownerOf(channel)?.digestOf(channel, subdir) ?? null;
  }

  records(channel: string, subdir: string, name: string): readonly CondaRecord[] {
    return this.#ownerOf(channel)?.records(channel, subdir, name) ?? [];
  }

  /** What the owner of the channel knows; where that is nothing or a guess, what another source says of the name. */
  pypiOf(record: CondaRecord): readonly PypiProvision[] | null {
    const owner = this.#ownerOf(record.channel);
    const own = owner?.pypiOf(record) ?? null;
    if (own?.every(({ via }) => via !== "guess") === true) return own;
    const others = this.#sources.filter((source) => source !== owner);
    return others.map((source) => source.pypiOf(record)).find((found) => found !== null) ?? own;
  }

  /** Those that the owner of the channel knows, then those that another source knows in any channel of its own, as for `pypiOf`. */
  condaNamesOf(channel: string, project: NormalizedName): readonly string[] {
    const owner = this.#ownerOf(channel);
    if (owner === undefined) return [];
    const others = this.#sources.filter((source) => source !== owner);
    return [
      ...new Set([
        ...owner.condaNamesOf(channel, project),
        ...others.flatMap((source) => source.channels.flatMap((own) => source.condaNamesOf(own, project))),
      ]),
    ];
  }

  names(): Iterable<string> {
    return new Set(this.#sources.flatMap((source) => [...source.names()]));
  }

  #ownerOf(channel: string): CondaSource | undefined {
    return this.#sources.find((source) => source.channels.includes(channel));
  }
}

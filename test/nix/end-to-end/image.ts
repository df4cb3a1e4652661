/** Images in the format that `docker load` reads, unpacked as Docker does it. */

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { NixWorld, Outcome } from "../../builders/nix-world.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { hostFolders } from "./host-folders.ts";

/** An unpacked image. */
export interface Image {
  readonly tags: readonly string[];
  /** What a container of it starts. */
  readonly command: readonly string[];
  /** The folder that is a container's root. */
  readonly root: string;
}

/** Unpacks all layers of an image over each other, in a directory of the running test. */
export function unpackImage(archive: string): Image {
  const folder = temporaryDirectory();
  unpack("xzf", archive, folder);
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  // The shapes are those of the Docker image specification 1.2.
  const [image] = read("manifest.json") as [{ Config: string; RepoTags: string[]; Layers: string[] }];
  const { config } = read(image.Config) as { config: { Cmd: string[] } };
  const root = join(folder, "root");
  mkdirSync(root);
  for (const layer of image.Layers) unpack("xf", join(folder, layer), root);
  return { tags: image.RepoTags, command: config.Cmd, root };
}

function unpack(how: string, archive: string, folder: string): void {
  const { status, stderr } = spawnSync("tar", [how, archive, "-C", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

/** Binds $2 into the root $1, and runs the rest there. */
const CONTAINER = `
root=$1 folders=$2
shift 2
for folder in $folders; do
  mkdir -p "$root$folder"
  mount --rbind "$folder" "$root$folder"
done
PATH=$PATH:/usr/sbin:/sbin exec chroot "$root" "$@"
`;

/**
 * Starts the image's command with these words, as a container does: it sees the image, and of the machine only what the stand-in must
 * have. Where users may not make such a place, the command runs outside, with a notice.
 */
export async function runInImage(world: NixWorld, image: Image, words: readonly string[]): Promise<Outcome> {
  const isolated = ["--map-root-user", "--mount"];
  // What the image has in its own /bin stays.
  const folders = hostFolders(world).filter((folder) => folder !== "/bin");
  if ((await world.run("unshare", [...isolated, "true"])).status !== 0) {
    console.warn("skipped: an image is not run as a container, this machine allows none (unshare)");
    return world.run(join(image.root, image.command[0] ?? ""), words);
  }
  const command = [image.root, folders.join(" "), ...image.command, ...words];
  return world.run("unshare", [...isolated, "sh", "-ec", CONTAINER, "sh", ...command]);
}

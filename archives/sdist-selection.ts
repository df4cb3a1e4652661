/** Which files of a source distribution are kept: those that say something of its dependencies without running it. */

/** Bytes of a file that the ladder of sources begins with. */
const CORE_BYTES_MAX = 4 * 1024 * 1024;
/** Bytes of a file that another one may refer to (`file: requirements.txt`), and of all such files. */
const REFERRED_BYTES_MAX = 256 * 1024;
const REFERRED_TOTAL_BYTES_MAX = 4 * 1024 * 1024;

/** At the top, which is the first or the second part of the path: archives with several top folders have none. */
const CORE = /^(?:[^/]+\/)?(?:pyproject\.toml|setup\.cfg|setup\.py|PKG-INFO|flit\.ini)$/;
const EGG_INFO = /(?:^|\/)[^/]+\.egg-info\/(?:PKG-INFO|requires\.txt)$/;
const REFERRED = /(?:^|\/)(?:[^/]+\.(?:txt|in|cfg|toml)|(?:README|VERSION)[^/]*)$/i;

/**
 * A judge for one archive, which remembers how much it took: files that may be referred to are kept as they come until they are
 * too many, the others always. A file over its limit counts as one that is not there.
 */
export function createSdistSelection(): (path: string, sizeBytes: number) => boolean {
  let referredBytes = 0;
  return (path, sizeBytes) => {
    if (CORE.test(path) || EGG_INFO.test(path)) return sizeBytes <= CORE_BYTES_MAX;
    if (!REFERRED.test(path) || sizeBytes > REFERRED_BYTES_MAX) return false;
    if (referredBytes + sizeBytes > REFERRED_TOTAL_BYTES_MAX) return false;
    referredBytes += sizeBytes;
    return true;
  };
}

/** Records of conda packages from little. */

import { type CondaRecord, artifactUrl } from "../../packaging/conda/record.ts";

/** A record of conda-forge for linux-64, but for what is given. */
export function condaRecord(name: string, version: string, given: Partial<CondaRecord> = {}): CondaRecord {
  const { build = "0", channel = "conda-forge", subdir = "linux-64" } = given;
  const filename = given.filename ?? `${name}-${version}-${build}.conda`;
  return {
    name,
    version,
    build,
    buildNumber: 0,
    channel,
    subdir,
    filename,
    depends: [],
    constrains: [],
    noarch: null,
    trackFeatures: [],
    timestampMs: null,
    sitePackagesPath: null,
    md5Hex: null,
    sha256Hex: null,
    sizeBytes: null,
    url: artifactUrl(`https://conda.anaconda.org/${channel}/${subdir}/`, filename),
    ...given,
  };
}

# The database: what the argument `pypiData` names, else the dump of a revision that is fetched, else the sample that pinwheel
# brings. The resolver reads an index; that of a dump is made once, in a derivation of its own.
{
  pkgs,
  lib,
  run,
  # The folder of pinwheel's source, which has the sample.
  root,
  # A path or derivation: an index file, perhaps with that of conda's channels beside it, or the folder of a dump.
  pypiData ? null,
  # The revision of a published database, the SHA-256 of its base file (several, where the base has several files), and the
  # address of the folder in which latest.json lies (docs/publishing.md).
  pypiDataRev ? null,
  pypiDataSha256 ? null,
  pypiDataUrl ? null,
}:
let
  inherit (import ./errors.nix { inherit lib; }) fail;

  published =
    if pypiDataSha256 == null || pypiDataUrl == null then fail {
      tried = "fetch the database at revision ${pypiDataRev}";
      found = "${if pypiDataUrl == null then "pypiDataUrl" else "pypiDataSha256"} is missing";
      remedy = "Pass pypiDataUrl, the address of the folder with latest.json, and pypiDataSha256, the hash of the base of this revision; or pypiData, a dump or an index.";
    }
    else pkgs.runCommand "pinwheel-database" { nativeBuildInputs = [ pkgs.zstd ]; inherit bases; } ''
      mkdir $out
      cat $bases | zstd -dc | tar -xf - -C $out
    '';
  # A base that is too large for one file goes on in numbered ones.
  bases = lib.imap0 (number: sha256: pkgs.fetchurl {
    url = "${lib.removeSuffix "/" pypiDataUrl}/bases/${pypiDataRev}${lib.optionalString (number > 0) ".${toString number}"}.tar.zst";
    inherit sha256;
  }) (lib.toList pypiDataSha256);

  sample = builtins.path { path = root + "/data"; name = "pinwheel-sample"; };
  data =
    if pypiData != null then pypiData
    else if pypiDataRev != null then published
    else sample;

  # A path brings only itself into the store.
  besidePath = pypiData + ".conda";
  channels = if lib.isPath pypiData && builtins.pathExists besidePath then "${besidePath}" else "";

  folder = run "pinwheel-index" { data = "${data}"; inherit channels; } ''
    mkdir $out $TMPDIR/index
    if [ -d "$data" ]; then
      pinwheel db index "$data" $TMPDIR/index/pinwheel.index
    else
      cp "$data" $TMPDIR/index/pinwheel.index
      for beside in "$channels" "$data.conda"; do
        if [ -f "$beside" ]; then cp "$beside" $TMPDIR/index/pinwheel.index.conda; fi
      done
    fi
    mv $TMPDIR/index/* $out/
  '';
in
{
  # The path of the index; that of conda's channels lies beside it, where there is one.
  index = "${folder}/pinwheel.index";
}

# As it was with mach-nix. It still works as it stands, with warnings for what mach-nix had renamed already.
{ mach-nix ? import (builtins.fetchGit { url = "https://github.com/DavHau/mach-nix"; ref = "refs/tags/3.5.0"; }) { } }:
mach-nix.mkPython {
  requirements = ''
    requests
    flask
  '';
  providers._default = "wheel,sdist";
  extra_pkgs = [ ./project ];
  overrides_post = [ (pySelf: pySuper: { }) ];
  _.requests.doCheck = false;
}

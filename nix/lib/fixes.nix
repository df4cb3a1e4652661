# The fixes that hold unless `_fixes` replaces them: what packages need under Nix and nobody can read from their metadata.
# Each attribute of `pkgs` is looked at only when its fix holds.
{ pkgs }:
let
  fromSource = { prov, ... }: prov == "sdist";
  withPkgConfig = libraries: {
    _cond = fromSource;
    nativeBuildInputs.add = [ pkgs.pkg-config ];
    buildInputs.add = libraries;
  };
in
{
  cffi.libffi = withPkgConfig [ pkgs.libffi ];
  cryptography.openssl = withPkgConfig [ pkgs.openssl ];
  lxml.libxml2 = withPkgConfig [ pkgs.libxml2 pkgs.libxslt ];
  mysqlclient.mysql = withPkgConfig [ pkgs.libmysqlclient ];
  pycairo.cairo = withPkgConfig [ pkgs.cairo ];
  pynacl.libsodium = withPkgConfig [ pkgs.libsodium ];
  pyyaml.libyaml = withPkgConfig [ pkgs.libyaml ];

  # They ask programs of the libraries how to use them.
  mariadb.config = { _cond = fromSource; nativeBuildInputs.add = [ pkgs.libmysqlclient ]; buildInputs.add = [ pkgs.libmysqlclient ]; };
  psycopg2.config = { _cond = fromSource; nativeBuildInputs.add = [ pkgs.libpq.pg_config ]; buildInputs.add = [ pkgs.libpq ]; };
  python-ldap.libraries = { _cond = fromSource; buildInputs.add = [ pkgs.openldap pkgs.cyrus_sasl ]; };

  # Its threading layer of TBB is one of three, and used only where it can be loaded.
  numba.tbb = { _cond = { prov, ... }: prov == "wheel"; autoPatchelfIgnoreMissingDeps.add = [ "libtbb.so.12" ]; };
}

# The fixes that hold unless `_fixes` replaces them: what packages need under Nix and nobody can read from their metadata.
# An attribute of `pkgs` is looked at only when its fix holds.
{ pkgs }:
let
  fromSource = { prov, ... }: prov == "sdist";
  withLibraries = libraries: { _cond = fromSource; buildInputs.add = libraries; };
  withPkgConfig = libraries: withLibraries libraries // { nativeBuildInputs.add = [ pkgs.pkg-config ]; };

  # `libpq` is younger than 25.05.
  libpq = pkgs.libpq or pkgs.postgresql;
in
{
  cartopy.geos = withPkgConfig [ pkgs.geos pkgs.proj ];
  cffi.libffi = withPkgConfig [ pkgs.libffi ];
  lxml.libxml2 = withPkgConfig [ pkgs.libxml2 pkgs.libxslt pkgs.zlib ];
  mysqlclient.mysql = withPkgConfig [ pkgs.libmysqlclient ];
  pyaudio.portaudio = withLibraries [ pkgs.portaudio ];
  pycairo.cairo = withPkgConfig [ pkgs.cairo ];
  pyodbc.odbc = withLibraries [ pkgs.unixODBC ];
  python-ldap.ldap = withLibraries [ pkgs.openldap pkgs.cyrus_sasl ];
  pyyaml.libyaml = withLibraries [ pkgs.libyaml ];

  # Later versions are written in Rust.
  cryptography.openssl = withLibraries [ pkgs.openssl ] // {
    _cond = { prov, ver, versionOlder, ... }: prov == "sdist" && versionOlder ver "3.4";
  };

  # They ask a program how to use the library.
  mariadb.config = withLibraries [ pkgs.mariadb-connector-c ] // { nativeBuildInputs.add = [ pkgs.mariadb-connector-c ]; };
  psycopg2.config = withLibraries [ libpq ] // { nativeBuildInputs.add = [ (libpq.pg_config or libpq) ]; };

  # Else it compiles a copy of its own.
  pynacl.libsodium = withLibraries [ pkgs.libsodium ] // { SODIUM_INSTALL = "system"; };

  # Its threading layer for TBB is one of three, and used only where it can be loaded.
  numba.tbb = { _cond = { prov, ... }: prov == "wheel"; autoPatchelfIgnoreMissingDeps.add = [ "libtbb.so.12" ]; };
}

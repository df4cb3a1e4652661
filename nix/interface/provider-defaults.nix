# mach-nix's `_providerDefaults`. The resolver has the same table (resolver/provider-defaults.ts), which a test compares.
{
  _default = [ "wheel" "sdist" "nixpkgs" ];
  gdal = [ "nixpkgs" ];
  pip = [ "nixpkgs" "sdist" ];
  setupmeta = [ "wheel" ];
  setuptools = [ "nixpkgs" ];
  wheel = [ "nixpkgs" "sdist" ];
}

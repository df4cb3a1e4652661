# Python with packages of conda, from an environment.yml: nix-build examples/nix/conda
# The bundled sample has no channels, so the database is one of your own: pinwheel crawl --conda conda-forge
{ pinwheel ? import ../../.. { pypiData = ./pinwheel-dump; } }:
pinwheel.mkPython {
  requirements = ./environment.yml;
  # What is under pip comes from conda too, where conda has it; else from a wheel.
  providers._default = "conda,wheel";
}

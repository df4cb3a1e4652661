# Python with packages of conda, from an environment.yml: nix-build examples/nix/conda.nix
{ pinwheel ? import ../.. { } }:
pinwheel.mkPython {
  requirements = ../environment.yml;
  # What is asked of PyPI is a wheel, as without conda. To take as much as possible from conda: "conda,wheel".
  providers._default = "wheel,conda";
}

# A Docker image that runs an application: docker load < $(nix-build examples/nix/image.nix)
{ pinwheel ? import ../.. { } }:
let
  arguments = { requirements = "flask >= 3"; };
  environment = pinwheel.mkPython arguments;
in
(pinwheel.mkDockerImage arguments).override (old: {
  name = "my-application";
  config = old.config // { Cmd = [ "${environment}/bin/flask" "--version" ]; };
})

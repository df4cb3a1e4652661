# Docker images in the docker-archive format.
{ lib, host, final }:
let
  image = fileName: { name, tag ? "latest", contents ? [ ], config ? { }, ... }:
    final.runCommand fileName {
      passthru = { imageName = name; imageTag = tag; };
      imageConfig = builtins.toJSON config;
      passAsFile = [ "imageConfig" ];
      info = final.closureInfo { rootPaths = lib.toList contents; };
      roots = map toString (lib.toList contents);
      imageName = name;
      imageTag = tag;
    };
in
{
  dockerTools = {
    buildLayeredImage = lib.makeOverridable (args:
      image "${args.name}.tar.gz" args "${host.python} ${./tools/docker_image.py}");
    # A program that writes the image to its output.
    streamLayeredImage = lib.makeOverridable (args:
      let archive = final.dockerTools.buildLayeredImage args;
      in image "stream-${args.name}" args ''
        printf '#!%s\nexec gzip -dc %s\n' ${host.bash} ${archive} > $out
        chmod +x $out
      '');
    binSh = final.busybox;
    usrBinEnv = final.runCommand "usr-bin-env" { } "mkdir -p $out/usr/bin; ln -s /usr/bin/env $out/usr/bin/env";
    caCertificates = final.runCommand "ca-certificates" { } "mkdir -p $out/etc/ssl/certs";
    fakeNss = final.runCommand "fake-nss" { } "mkdir -p $out/etc; echo root:x:0:0::/:/bin/sh > $out/etc/passwd";
  };
}

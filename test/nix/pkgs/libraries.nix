# What wheels with compiled code need: auto-patchelf, and the libraries that manylinux promises.
{ lib, host, final }:
{
  autoPatchelfHook = final.makeSetupHook {
    name = "auto-patchelf-hook";
    substitutions = { inherit (host) python; tool = ./tools/auto_patchelf.py; };
  } ./hooks/auto-patchelf.sh;

  # Taken from the host, x86-64 only.
  hostLibs = final.runCommand "host-libs" { } ''
    mkdir -p $out/lib
    for name in libstdc++.so.6 libgcc_s.so.1 libz.so.1; do
      file=$(${host.ldconfig} -p | sed -n "s|.*\b$name (libc6,x86-64.* => ||p" | head -1)
      if [ -n "$file" ]; then ln -s "$file" $out/lib/$name; fi
    done
  '';
  pythonManylinuxPackages = {
    manylinux1 = [ final.hostLibs ];
    manylinux2010 = [ final.hostLibs ];
    manylinux2014 = [ final.hostLibs ];
    manylinux1Package = final.hostLibs;
    manylinux2014Package = final.hostLibs;
  };
  pythonCondaPackages.condaPatchelfLibs = [ final.hostLibs ];
}

# Fetching files.
{ lib, pinwheel, locks, ... }:
let
  inherit (pinwheel) fetchArtifact fetchPypiSdist fetchPypiWheel;
  inherit (locks) hash;
  url = "https://files.pythonhosted.org/packages/aa/bb/a-1.whl";
  artifact = { inherit url hash; };
in
[
  {
    name = "fetchArtifact: exact file name, address and hash";
    expr = let file = fetchArtifact { inherit artifact; name = "a-1-py3-none-any.whl"; };
      in [ file.name file.urls file.outputHash ];
    expected = [ "a-1-py3-none-any.whl" [ url ] hash ];
  }
  {
    name = "fetchArtifact: mirrors go first, with or without a slash at the end";
    expr = (fetchArtifact { inherit artifact; name = "a-1.whl"; mirrors = [ "https://one.example/pypi" "https://two.example/" ]; }).urls;
    expected = [ "https://one.example/pypi/packages/aa/bb/a-1.whl" "https://two.example/packages/aa/bb/a-1.whl" url ];
  }
  {
    name = "fetchArtifact: mirrors are PyPI's only";
    expr = (fetchArtifact { artifact = artifact // { url = "https://other.example/a.whl"; }; name = "a.whl"; mirrors = [ "https://one.example" ]; }).urls;
    expected = [ "https://other.example/a.whl" ];
  }
  {
    name = "fetchArtifact: an epoch, which no store path can have";
    expr = (fetchArtifact { inherit artifact; name = "a-1!2.0+local.1-py3-none-any.whl"; }).name;
    expected = "a-1_2.0+local.1-py3-none-any.whl";
  }
  {
    name = "fetchArtifact: no URL";
    throws = fetchArtifact { artifact = artifact // { url = null; }; name = "a-1.whl"; package = "a"; };
    message = "Cannot fetch a-1.whl for a: the lock has no URL of it, because the database knows none\n  Use a newer database, or give the source itself: sources.a.src";
  }
  {
    name = "fetchArtifact: no hash";
    throws = fetchArtifact { artifact = artifact // { hash = null; }; name = "a-1.whl"; package = "a"; };
    message = "the lock has no hash of it";
  }
  {
    name = "fetchPypiSdist: the address that needs no hash";
    expr = (fetchPypiSdist { name = "requests"; version = "2.31.0"; inherit hash; }).urls;
    expected = [ "https://files.pythonhosted.org/packages/source/r/requests/requests-2.31.0.tar.gz" ];
  }
  {
    name = "fetchPypiSdist: another file name, a mirror";
    expr = (fetchPypiSdist { name = "PyYAML"; version = "6.0"; filename = "pyyaml-6.0.zip"; inherit hash; mirrors = [ "https://one.example" ]; }).urls;
    expected = [
      "https://one.example/packages/source/P/PyYAML/pyyaml-6.0.zip"
      "https://files.pythonhosted.org/packages/source/P/PyYAML/pyyaml-6.0.zip"
    ];
  }
  {
    name = "fetchPypiWheel: the Python tag stands before the ABI and the platform";
    expr = map (filename: (fetchPypiWheel { name = "foo"; inherit filename hash; }).urls) [
      "foo-1.0-py2.py3-none-any.whl"
      "foo-1.0-2build-cp313-cp313-manylinux_2_28_x86_64.whl"
    ];
    expected = [
      [ "https://files.pythonhosted.org/packages/py2.py3/f/foo/foo-1.0-py2.py3-none-any.whl" ]
      [ "https://files.pythonhosted.org/packages/cp313/f/foo/foo-1.0-2build-cp313-cp313-manylinux_2_28_x86_64.whl" ]
    ];
  }
  {
    name = "fetchPypiWheel: no wheel";
    throws = fetchPypiWheel { name = "foo"; filename = "foo-1.0.tar.gz"; inherit hash; };
    message = "this is no file name of a wheel";
  }
]

# The same with pinwheel: the import, and the new names of two arguments.
{ pinwheel ? import ../../.. { } }:
pinwheel.mkPython {
  requirements = ''
    requests
    flask
  '';
  providers._default = "wheel,sdist";
  packagesExtra = [ ./project ];
  overridesPost = [ (pySelf: pySuper: { }) ];
  _.requests.doCheck = false;
}

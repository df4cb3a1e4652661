# Reading pinwheel.lock.json. Its schema is schemas/lock.schema.json; what writes it checks it, so only what would make an answer
# wrong is looked at again.
{ lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail;
  isFile = value: lib.isPath value || lib.isString value;

  parse = lockFile:
    if builtins.pathExists lockFile then
      builtins.addErrorContext "while reading the lock ${toString lockFile}" (builtins.fromJSON (builtins.readFile lockFile))
    else fail {
      tried = "read the lock ${toString lockFile}";
      found = "there is no such file";
      remedy = "Make it with: pinwheel resolve requirements.txt -o pinwheel.lock.json. "
        + "In a flake that is a git repository, also: git add pinwheel.lock.json";
    };

  checkVersion = lock:
    let version = lock.lockVersion or null;
    in
    if version == 1 then lock
    else fail {
      tried = "read the lock";
      found =
        if version == null then "it has no lockVersion, so it is no lock of pinwheel"
        else "its version is ${toString version}, and this library reads version 1";
      remedy = "Make the lock again with the pinwheel that this library belongs to: pinwheel resolve FILE… -o pinwheel.lock.json";
    };
in
{
  # readLock : path | attribute set → lock
  # Throws when the file is not there, or is of another version of the format.
  readLock = lock: checkVersion (if isFile lock then parse lock else lock);
}

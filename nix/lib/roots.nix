# What was asked for: the roots of a target, by group.
{ lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail list;
in
{
  # rootsOf : { target, groups } → names, each once; null means all groups
  # groups: `default`, `extra:NAME`, `group:NAME`, as the lock has them. Throws for one that it does not have.
  rootsOf = { target, groups }:
    let
      known = lib.attrNames target.roots;
      unknown = lib.filter (group: !(lib.elem group known)) groups;
    in
    if groups == null then lib.unique (lib.concatLists (lib.attrValues target.roots))
    else if unknown != [ ] then fail {
      tried = "take the group ${lib.head unknown} of the lock";
      found = "its groups are ${list known}";
      remedy = "Lock the group too: pinwheel resolve pyproject.toml --group NAME, or --extra NAME";
    }
    else lib.unique (lib.concatMap (group: target.roots.${group}) groups);
}

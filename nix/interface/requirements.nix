# The argument `requirements`: the text or path of a requirements.txt, of a conda environment.yml or of a pyproject.toml, or a list
# of requirements.
{ lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;

  isPath = value: lib.isPath value || lib.isString value && lib.hasPrefix builtins.storeDir value && !(lib.hasInfix "\n" value);
  lines = lib.splitString "\n";
  hasLine = pattern: text: lib.any (line: builtins.match pattern line != null) (lines text);

  # As mach-nix tells them apart: an environment.yml has these two keys, and no requirement looks like that.
  isEnvironment = text: hasLine "channels:.*" text && hasLine "dependencies:.*" text;
  # No line of a requirements.txt begins with a bracket.
  isPyproject = hasLine "[[](project|build-system|tool[.].+|dependency-groups)[]].*";

  kindOf = text:
    if isEnvironment text then "environment"
    else if isPyproject text then "pyproject"
    else "requirements";
  fileNames = { environment = "environment.yml"; pyproject = "pyproject.toml"; requirements = "requirements.txt"; };

  # `- python=3.11`, `- python 3.11.*`, `- conda-forge::python==3.11.4=h123_0`; a range, `python>=3.9`, names no Python.
  pythonLine = text: lib.findFirst (parts: parts != null) null
    (map (builtins.match "[ ]*- *[\"']?([^ ]*::)?python( *==? *| +)([23][.][0-9]+).*") (lines text));
in
{
  # readRequirements : text | path | [ requirement ] → { text, kind, fileName }
  readRequirements = requirements:
    let
      text =
        if isPath requirements then builtins.readFile requirements
        else if lib.isString requirements then requirements
        else if lib.isList requirements && lib.all lib.isString requirements then
          lib.concatMapStrings (requirement: "${requirement}\n") requirements
        else fail {
          tried = "read the requirements";
          found = "they are neither a text, nor a path, nor a list of texts";
          remedy = "Write requirements = builtins.readFile ./requirements.txt; or requirements = \"requests >= 2\";";
        };
      kind = kindOf text;
    in
    { inherit text kind; fileName = fileNames.${kind}; };

  # environmentPython : text of an environment.yml → "3.11" | null
  # The Python that it pins, where it does.
  environmentPython = text:
    let parts = pythonLine text;
    in if parts == null then null else lib.elemAt parts 2;
}

"""Where files of Python packages that are for every version go, and their console scripts (CEP 20, CEP 34)."""
import os

SCRIPT = """#!{interpreter}
# -*- coding: utf-8 -*-
import re
import sys

from {module} import {first}

if __name__ == "__main__":
    sys.argv[0] = re.sub(r"(-script\\.pyw?|\\.exe)?$", "", sys.argv[0])
    sys.exit({function}())
"""


def target_path(path, noarch, site_packages):
    """Where a path of the package lies in the prefix."""
    if noarch != "python":
        return path
    if path.startswith("site-packages/"):
        return os.path.join(site_packages, path[len("site-packages/") :])
    if path.startswith("python-scripts/"):
        return os.path.join("bin", path[len("python-scripts/") :])
    return path


def console_scripts(link, interpreter):
    """Names and texts of the scripts that `info/link.json` names."""
    scripts = ((link or {}).get("noarch") or {}).get("entry_points") or []
    for entry in scripts:
        name, target = (part.strip() for part in entry.split("=", 1))
        module, function = (part.strip() for part in target.split(":", 1))
        yield name, SCRIPT.format(interpreter=interpreter, module=module, function=function, first=function.split(".")[0])

"""Python packages that are made for every version of Python (`noarch: python`): where their files go, and their programs."""

import re

from placeholder import short_shebang
from problem import Problem

SCRIPT = """#!{interpreter}
import sys

from {module} import {name}

if __name__ == "__main__":
    sys.exit({function}())
"""

ENTRY_POINT = re.compile(r"\s*([^/=\s][^/=]*?)\s*=\s*([A-Za-z_][\w.]*)\s*:\s*([A-Za-z_][\w.]*)\s*")


def installed_path(path, site_packages):
    """Where a path of the package lies in the prefix, whose modules are in `site_packages`, a path in the prefix."""
    if path.startswith("site-packages/"):
        return site_packages + path[len("site-packages") :]
    if path.startswith("python-scripts/"):
        return "bin" + path[len("python-scripts") :]
    return path


def entry_points(link, artifact):
    """Pairs of a program's name and `module:function`, from `info/link.json` or its elder, `info/package_metadata.json`."""
    found = []
    noarch = link.get("noarch")
    for line in (noarch.get("entry_points") or []) if isinstance(noarch, dict) else []:
        match = ENTRY_POINT.fullmatch(line)
        if match is None:
            raise Problem(
                f"install {artifact}",
                f"its entry point {line!r} is not of the form NAME = MODULE:FUNCTION",
                "Take another build of this package.",
            )
        found.append(match.groups())
    return found


def script(interpreter, entry_point, artifact):
    """The program of an entry point, as bytes."""
    name, module, function = entry_point
    text = SCRIPT.format(interpreter=interpreter, module=module, name=function.split(".")[0], function=function)
    return short_shebang(text.encode(), f"bin/{name}", artifact)

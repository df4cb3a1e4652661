"""What an unpacked package says that it installs (CEP 34): `info/paths.json`, or what there was before it."""

import json
import os
import shlex
from typing import NamedTuple, Optional

from problem import Problem
from safe_path import relative_path

# The placeholder of `info/has_prefix` where a line names none. In two parts, since it would be replaced in this file too.
OLD_PLACEHOLDER = "/opt/" + "anaconda1anaconda2anaconda3"


class PackageFile(NamedTuple):
    """One path of a package."""

    path: str
    # A link is installed as a link, a folder as a folder; whatever else it says is a file.
    kind: str = "file"
    # What stands for the prefix in the file, and whether the file is "text" or "binary"; None for a file that knows no prefix.
    placeholder: Optional[str] = None
    mode: Optional[str] = None
    # SHA-256 of the file in the package, where it says so.
    sha256: Optional[str] = None


def read_info(folder, name, artifact):
    """A JSON file of `info/`, which holds an object; {} where the package has none."""
    path = os.path.join(folder, "info", name)
    if not os.path.isfile(path):
        return {}
    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
    except ValueError as error:
        raise _unreadable(f"info/{name}", error, artifact) from error
    if not isinstance(found, dict):
        raise _unreadable(f"info/{name}", "it is no object", artifact)
    return found


def package_files(folder, artifact):
    """The files of the package in the folder, sorted by path.

    `no_link` (do not link this file, copy it) needs no reading: every file is copied.
    """
    described = read_info(folder, "paths.json", artifact)
    try:
        files = _described(described, artifact) if described else _listed(folder, artifact)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable("its list of files", repr(error), artifact) from error
    return sorted({file.path: file for file in files}.values(), key=lambda file: file.path)


def _unreadable(what, why, artifact):
    return Problem(f"install {artifact}", f"{what} cannot be read: {why}", "Take another build of this package.")


def _described(described, artifact):
    version = described.get("paths_version", 1)
    if version != 1:
        raise ValueError(f"info/paths.json is of version {version}, and 1 is known")
    kinds = {"softlink": "link", "directory": "directory"}
    return [
        PackageFile(
            relative_path(path["_path"], artifact),
            kinds.get(path.get("path_type"), "file"),
            path.get("prefix_placeholder") or None,
            (path.get("file_mode") or "text") if path.get("prefix_placeholder") else None,
            path.get("sha256"),
        )
        for path in described["paths"]
    ]


def _listed(folder, artifact):
    paths = _lines(folder, "files")
    if paths is None:
        # The oldest packages list nothing: they install all that they have.
        paths = _all_paths(folder)
    placeholders = dict(map(_has_prefix, _lines(folder, "has_prefix") or []))
    return [
        PackageFile(
            relative_path(path, artifact),
            "link" if os.path.islink(os.path.join(folder, path)) else "file",
            *placeholders.get(path, (None, None)),
        )
        for path in paths
    ]


def _has_prefix(line):
    """`PATH`, or `PLACEHOLDER MODE PATH`; with spaces in them, quoted."""
    words = shlex.split(line)
    if len(words) == 3 and words[1] in ("text", "binary"):
        return words[2], (words[0], words[1])
    return line.strip("\"'"), (OLD_PLACEHOLDER, "text")


def _lines(folder, name):
    path = os.path.join(folder, "info", name)
    if not os.path.isfile(path):
        return None
    with open(path, encoding="utf-8") as file:
        return [line for line in map(str.strip, file) if line]


def _all_paths(folder):
    found = []
    for parent, folders, names in os.walk(folder):
        if parent == folder:
            folders.remove("info")
        linked = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        found += [os.path.relpath(os.path.join(parent, name), folder) for name in names + linked]
    return found

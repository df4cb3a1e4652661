"""Paths that packages name, which must not lead out of the folder that they are meant for."""

import os

from problem import Problem


def is_path(text):
    """Whether the system can take the text for a path."""
    try:
        return text != "" and b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def relative_path(path, artifact):
    """The path without `./`, for one that cannot climb out of a folder by itself; else a Problem."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if path.startswith("/") or ".." in parts or not parts or not is_path(path):
        raise leads_out(path, artifact)
    return "/".join(parts)


def is_inside(path, root):
    """Whether the path, all links of it followed, is the root or below it. The root is one without links."""
    real = os.path.realpath(path)
    return real == root or real.startswith(root + os.sep)


def leads_out(path, artifact):
    """The Problem of a package that would write or read elsewhere."""
    return Problem(
        f"install {artifact}",
        f"its path {path!r} leads out of the package",
        "No sound package has such a path. Take another build of it, or another channel.",
    )

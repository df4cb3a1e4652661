"""What an unpacked package installs: `info/paths.json`, or the files that were there before it (CEP 34)."""
import json
import os
import shlex

# What a prefix stands for in packages from before placeholders were written down.
OLD_PLACEHOLDER = "/".join(["/opt", "anaconda1anaconda2anaconda3"])


class Entry:
    """One path of a package, with the prefix that stands in it and how it is replaced: `text`, `binary` or None."""

    def __init__(self, path, placeholder=None, mode=None, is_directory=False):
        self.path = path
        self.placeholder = placeholder
        self.mode = mode
        self.is_directory = is_directory


def read_paths(folder):
    """The entries of the package in the folder, sorted by path."""
    modern = os.path.join(folder, "info", "paths.json")
    entries = _modern(modern) if os.path.exists(modern) else _old(folder)
    return sorted(entries, key=lambda entry: entry.path)


def read_json(folder, *path):
    """A JSON file of the package, or None."""
    file = os.path.join(folder, *path)
    if not os.path.exists(file):
        return None
    with open(file, encoding="utf-8") as text:
        return json.load(text)


def _modern(file):
    with open(file, encoding="utf-8") as text:
        paths = json.load(text)["paths"]
    return [
        Entry(path["_path"], path.get("prefix_placeholder"), path.get("file_mode"), path.get("path_type") == "directory")
        for path in paths
    ]


def _old(folder):
    placeholders = {}
    for line in _lines(folder, "has_prefix"):
        words = shlex.split(line)
        if len(words) == 3:
            placeholders[words[2]] = (words[0], words[1])
        else:
            placeholders[line] = (OLD_PLACEHOLDER, "text")
    return [Entry(path, *placeholders.get(path, (None, None))) for path in _lines(folder, "files")]


def _lines(folder, name):
    file = os.path.join(folder, "info", name)
    if not os.path.exists(file):
        return []
    with open(file, encoding="utf-8") as text:
        return [line.strip() for line in text if line.strip()]

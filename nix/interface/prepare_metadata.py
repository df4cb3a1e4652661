"""Writes the METADATA of a project, as its own build backend gives it (PEP 517).

Usage: prepare_metadata.py SOURCE OUT BACKEND. SOURCE is a folder or an sdist, OUT becomes a folder with the file METADATA. Runs the
project's code, so it belongs into a Nix build, in an interpreter that has the build requirements.
"""

import ast
import glob
import importlib
import os
import re
import shutil
import sys
import tempfile
import zipfile

LEGACY = "setuptools.build_meta:__legacy__"


def unpacked(source):
    """The folder of the project, which can be written to."""
    target = tempfile.mkdtemp()
    if os.path.isdir(source):
        folder = os.path.join(target, "source")
        shutil.copytree(source, folder, symlinks=True)
        for path, _, _ in os.walk(folder):
            os.chmod(path, 0o755)
        return folder
    shutil.unpack_archive(source, target)
    entries = os.listdir(target)
    return os.path.join(target, entries[0]) if len(entries) == 1 else target


def backend_path():
    """`build-system.backend-path`: folders of the project that hold its backend."""
    try:
        with open("pyproject.toml", encoding="utf-8") as file:
            found = re.search(r"^\s*backend-path\s*=\s*(\[[^]]*\])", file.read(), re.MULTILINE)
    except FileNotFoundError:
        return []
    return [os.path.abspath(path) for path in ast.literal_eval(found.group(1))] if found else []


def load(backend):
    """`module:object`, or the module itself."""
    module, _, path = backend.partition(":")
    found = importlib.import_module(module)
    for name in filter(None, path.split(".")):
        found = getattr(found, name)
    return found


def metadata_of_wheel(backend, folder):
    """For backends without the optional hook: the METADATA of the wheel that they build."""
    wheel = backend.build_wheel(folder)
    with zipfile.ZipFile(os.path.join(folder, wheel)) as archive:
        name = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return archive.read(name)


def main(source, out, backend):
    os.chdir(unpacked(source))
    # A setup.py may import what lies beside it.
    sys.path[:0] = backend_path() + ([os.getcwd()] if backend == LEGACY else [])
    hooks = load(backend)
    folder = tempfile.mkdtemp()
    if hasattr(hooks, "prepare_metadata_for_build_wheel"):
        hooks.prepare_metadata_for_build_wheel(folder)
        with open(glob.glob(os.path.join(folder, "*.dist-info", "METADATA"))[0], "rb") as file:
            metadata = file.read()
    else:
        metadata = metadata_of_wheel(hooks, folder)
    os.mkdir(out)
    with open(os.path.join(out, "METADATA"), "wb") as file:
        file.write(metadata)


main(*sys.argv[1:])

"""Installs one unpacked package: each of its files, and the programs of its entry points."""

import os

from bytecode import source_path, without_source
from noarch import entry_points, installed_path, script
from package_files import package_files, read_info
from placeholder import with_prefix
from problem import Problem
from safe_path import is_inside, leads_out


class Installed:
    """What was done with a package. Paths are relative to the prefix."""

    def __init__(self):
        # Path → PackageFile.
        self.files = {}
        # Files whose bytes are not those of the package.
        self.rewritten = []
        # Modules whose bytecode has still to be made.
        self.modules = []


def install_package(package, unpacked, prefix, site_packages):
    """Install the package, which lies unpacked in a folder, and gives what was done. Files are moved away from the folder."""
    artifact = package["filename"]
    unpacked = os.path.realpath(unpacked)
    is_python = package["noarch"] == "python"
    files = package_files(unpacked, artifact)
    # Where a module gets another text, the bytecode beside it is that of the old one.
    outdated = {file.path for file in files if file.placeholder is not None and file.path.endswith(".py")}
    installed = Installed()
    for file in files:
        path = installed_path(file.path, site_packages) if is_python else file.path
        if source_path(file.path) in outdated:
            installed.modules.append(source_path(path))
            continue
        if _place(file, path, os.path.join(unpacked, file.path), artifact, unpacked, prefix):
            installed.rewritten.append(path)
        installed.files[path] = file
        if is_python and file.path.startswith("site-packages/") and path.endswith(".py"):
            installed.modules.append(path)
    if is_python:
        link = read_info(unpacked, "link.json", artifact) or read_info(unpacked, "package_metadata.json", artifact)
        for entry in entry_points(link, artifact):
            # The program that all of the prefix's scripts name, so that they see its packages.
            content = script(f"{prefix.folder}/bin/python", entry, artifact)
            prefix.write(f"bin/{entry[0]}", content, artifact, executable=True)
    return installed


def _place(file, path, source, artifact, unpacked, prefix):
    """Put one file to its place. Gives whether its bytes were changed."""
    if file.kind == "directory":
        prefix.make_folder(path, artifact)
        return False
    if not os.path.lexists(source) or os.path.isdir(source) and not os.path.islink(source):
        raise Problem(
            f"install {artifact}",
            f"it lists {file.path} as one of its files, and has none there",
            "Take another build of this package.",
        )
    # What lies behind a link to a folder is part of the package only if the link does not leave it.
    if not is_inside(os.path.dirname(source), unpacked):
        raise leads_out(file.path, artifact)
    if os.path.islink(source):
        prefix.link(path, os.readlink(source), artifact)
        return False
    if file.placeholder is None and not path.endswith(".pyc"):
        prefix.take(path, source, artifact)
        return False
    with open(source, "rb") as stream:
        content = stream.read()
    if file.placeholder is not None:
        content = with_prefix(content, file, prefix.folder, artifact)
    content = without_source(content) if path.endswith(".pyc") else content
    prefix.write(path, content, artifact, executable=os.access(source, os.X_OK))
    return True

"""The folder that is filled: who brought which path, and what happens when two packages bring the same one."""

import hashlib
import os
import shutil

from problem import Problem, warn
from safe_path import is_inside, leads_out


def file_digest(path):
    """SHA-256 of a file, as hex digits."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


class Prefix:
    """A prefix. Paths are relative to it; owners are the file names of packages, or other names of what brings a path."""

    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        # Followed once, so that what is written into files is the path as it was given.
        self._real = os.path.realpath(folder)
        self.folder = folder
        # Path → owner, and digest of what is there.
        self._owners = {}
        self._digests = {}
        self._parents = {}

    def write(self, path, content, owner, executable=False):
        """Write a file with these bytes."""
        target = self._claim(path, owner, hashlib.sha256(content).hexdigest())
        with open(target, "wb") as file:
            file.write(content)
        os.chmod(target, 0o755 if executable else 0o644)

    def take(self, path, source, owner):
        """Move the file `source` to the path, with its mode."""
        shutil.move(source, self._claim(path, owner, file_digest(source)))

    def link(self, path, text, owner):
        """Make a link that leads where the text says, from the link's folder."""
        os.symlink(text, self._claim(path, owner, f"-> {text}"))
        self._parents.clear()

    def note(self, path, owner):
        """Take account of a file that was made in place."""
        self._owners[path] = owner
        self._digests[path] = file_digest(os.path.join(self._real, path))

    def make_folder(self, path, owner):
        """Make an empty folder, where there is none."""
        self._make_parent(path, path, owner)

    def owned_by(self, owner):
        """Sorted pairs of a path that the owner has in the end, and whether it is a link."""
        return sorted((path, self._digests[path].startswith("-> ")) for path, name in self._owners.items() if name == owner)

    def _claim(self, path, owner, digest):
        """Where to write the path. Of two owners the later one has it, as in conda: it is the one that needs the other."""
        folder, name = os.path.split(path)
        target = os.path.join(self._make_parent(folder, path, owner), name)
        path = os.path.relpath(target, self._real)
        before = self._owners.get(path)
        if os.path.isdir(target) and not os.path.islink(target):
            raise self._clash(path, owner, "a folder")
        if before is not None and self._digests[path] != digest:
            warn(f"{before} and {owner} both have {path}; that of {owner} is used")
        if os.path.lexists(target):
            os.unlink(target)
            self._parents.clear()
        self._owners[path], self._digests[path] = owner, digest
        return target

    def _make_parent(self, folder, path, owner):
        """The folder, made and with its links followed, since two paths may be one through a link to a folder."""
        if folder not in self._parents:
            target = os.path.join(self._real, folder)
            try:
                # Looked at first, since nothing may be made outside either.
                if not is_inside(target, self._real):
                    raise leads_out(path, owner)
                os.makedirs(target, exist_ok=True)
            except (FileExistsError, NotADirectoryError) as error:
                raise self._clash(self._file_among(folder), owner, "a file") from error
            self._parents[folder] = os.path.realpath(target)
        return self._parents[folder]

    def _file_among(self, folder):
        """The first of the folder and those above it that is a file."""
        parts = folder.split("/")
        paths = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        return next(path for path in paths if not os.path.isdir(os.path.join(self._real, path)))

    def _clash(self, path, owner, kind):
        others = {name for known, name in self._owners.items() if known == path or known.startswith(path + "/")}
        return Problem(
            f"install {owner}",
            f"its {path} is {kind} in {', '.join(sorted(others)) or 'the prefix'}, and cannot be both a file and a folder",
            "Leave one of the two packages out, or take another build of one.",
        )

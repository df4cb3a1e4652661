"""Unpacks conda's archives (CEP 35): `.tar.bz2`, and `.conda`, which is a zip with tar archives that zstd has compressed."""

import bz2
import os
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from contextlib import contextmanager

from problem import Problem
from safe_path import is_inside, is_path, leads_out, relative_path

BROKEN = (tarfile.TarError, zipfile.BadZipFile, EOFError)


def unpack(archive, artifact, folder):
    """Unpack the archive into the folder, which is empty.

    artifact: the file name in the channel, which says the format; that of the archive may be another one.
    Costs the size of what is unpacked; memory does not grow with it.
    """
    folder = os.path.realpath(folder)
    try:
        if artifact.endswith(".conda"):
            _unpack_conda(archive, artifact, folder)
        elif artifact.endswith(".tar.bz2"):
            with bz2.open(archive) as stream:
                _unpack_tar(stream, artifact, folder)
        else:
            raise Problem(
                f"unpack {artifact}",
                "it is neither a .conda nor a .tar.bz2",
                "Take another build of this package.",
            )
    except BROKEN as error:
        raise _broken(artifact, error) from error
    except (FileExistsError, IsADirectoryError, NotADirectoryError) as error:
        raise _broken(artifact, f"{os.path.relpath(error.filename2 or error.filename, folder)} is in it both as a folder and as something else") from error
    except OSError as error:
        # bz2 has no error of its own; one with a number is that of a disk.
        if error.errno is not None:
            raise
        raise _broken(artifact, error) from error


def _unpack_conda(archive, artifact, folder):
    with zipfile.ZipFile(archive) as outer:
        # info-NAME.tar.zst and pkg-NAME.tar.zst, of which either may be empty; metadata.json says nothing that we need.
        members = sorted(name for name in outer.namelist() if name.endswith(".tar.zst"))
        if not members:
            raise _broken(artifact, "no .tar.zst is in it")
        for member in members:
            with outer.open(member) as compressed, _decompressed(compressed, artifact) as stream:
                _unpack_tar(stream, artifact, folder)


@contextmanager
def _decompressed(compressed, artifact):
    # A file for zstd to read, since a pipe on both of its sides would have to be fed while it is emptied.
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(compressed, file)
        file.seek(0)
        with subprocess.Popen(["zstd", "-dcq"], stdin=file, stdout=subprocess.PIPE) as process:
            yield process.stdout
    if process.returncode != 0:
        raise _broken(artifact, f"zstd ended with {process.returncode}")


def _unpack_tar(stream, artifact, folder):
    links = []
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            if member.isdir() and os.path.normpath(member.name) == ".":
                continue
            target = os.path.join(folder, relative_path(member.name, artifact))
            if member.issym():
                links.append((member, target))
                continue
            # No link is there yet, so nothing can be written through one, unless an archive before has brought it.
            if not is_inside(os.path.dirname(target), folder):
                raise leads_out(member.name, artifact)
            _write_member(tar, member, target, artifact, folder)
    # What is left is padding, and what tells that the archive is whole.
    while stream.read(1 << 20):
        pass
    for member, target in links:
        if not is_inside(os.path.dirname(target), folder) or not is_path(member.linkname):
            raise leads_out(member.name, artifact)
        _make_room(target)
        os.symlink(member.linkname, target)


def _write_member(tar, member, target, artifact, folder):
    if member.isdir():
        os.makedirs(target, exist_ok=True)
        return
    _make_room(target)
    if member.islnk():
        source = os.path.join(folder, relative_path(member.linkname, artifact))
        if not is_inside(source, folder):
            raise leads_out(member.name, artifact)
        shutil.copy(source, target)
    elif member.isfile():
        with tar.extractfile(member) as content, open(target, "wb") as file:
            shutil.copyfileobj(content, file)
        # All that a store keeps of the mode.
        os.chmod(target, 0o755 if member.mode & 0o111 else 0o644)
    else:
        raise Problem(
            f"unpack {artifact}",
            f"{member.name} is neither a file nor a folder nor a link",
            "Take another build of this package.",
        )


def _make_room(target):
    """Of two members with one path the later one counts, and nothing is written through a link."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.islink(target) or os.path.isfile(target):
        os.unlink(target)


def _broken(artifact, why):
    return Problem(
        f"unpack {artifact}",
        f"it is damaged ({why})",
        "Its digest is the one in the lock, so the channel itself has it so: take another build of this package.",
    )

"""Programs and libraries of the prefix: the loader that starts them, and whether all that they need is there."""
import fnmatch
import os
import subprocess

# What comes with the loader.
LIBC = {"libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1", "libresolv.so.2", "libnsl.so.1",
        "libanl.so.1", "libcrypt.so.1", "libmvec.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}


def elf_files(prefix):
    """Paths of all ELF files that are no links, sorted."""
    found = []
    for folder, _, names in os.walk(prefix):
        for name in names:
            path = os.path.join(folder, name)
            if not os.path.islink(path) and os.path.isfile(path):
                with open(path, "rb") as file:
                    if file.read(4) == b"\x7fELF":
                        found.append(path)
    return sorted(found)


def _ask(option, path):
    answer = subprocess.run(["patchelf", option, path], capture_output=True, text=True)
    return answer.stdout.split() if answer.returncode == 0 else []


def set_loader(path, loader):
    """Let the loader start the program, if it is one. Nothing else of the file changes."""
    if loader and _ask("--print-interpreter", path):
        subprocess.run(["patchelf", "--set-interpreter", loader, path], check=True)


def missing_libraries(paths, prefix, libraries, tolerated):
    """Pairs of a library and the file that needs it, for what is neither in the prefix, nor given, nor tolerated."""
    there = {os.path.basename(path) for path in paths}
    for folder, _, names in os.walk(prefix):
        there.update(name for name in names if ".so" in name)
    for folder in libraries:
        there.update(os.listdir(folder) if os.path.isdir(folder) else [])
    for path in paths:
        for needed in _ask("--print-needed", path):
            if needed in LIBC or os.path.basename(needed) in there:
                continue
            if not any(fnmatch.fnmatch(needed, pattern) for pattern in tolerated):
                yield needed, os.path.relpath(path, prefix)

"""Whether the loader will find every library that the programs and libraries of the prefix need.

conda's RPATHs lead from a file to the prefix's `lib`, relative to the file ($ORIGIN), so they are right as they are. What is in no
package, since conda takes it from the system, is linked there: those links lead into the store, where a library knows its own.
"""

import fnmatch
import os

from elf import read_elf
from problem import Problem

# What a glibc consists of; the loader has it beside itself.
GLIBC = (
    "ld-linux*.so.*",
    "ld64.so.*",
    "libBrokenLocale.so.1",
    "libanl.so.1",
    "libc.so.6",
    "libdl.so.2",
    "libm.so.6",
    "libmvec.so.1",
    "libnss_*.so.2",
    "libpthread.so.0",
    "libresolv.so.2",
    "librt.so.1",
    "libthread_db.so.1",
    "libutil.so.1",
)


def binaries(folder, machine):
    """Path in the folder → Elf, of all programs and libraries for the machine, a number of elf.MACHINES. Sorted."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            elf = None if os.path.islink(path) or not os.path.isfile(path) else read_elf(path)
            if elf is not None and elf.machine == machine:
                found[os.path.relpath(path, folder)] = elf
    return dict(sorted(found.items()))


def missing_libraries(elves, folder):
    """Name → sorted paths of the files that need it, of each library that is neither in the folder nor part of glibc."""
    present = {name for _, _, names in os.walk(folder) for name in names}
    missing = {}
    for path, elf in elves.items():
        for name in elf.needed:
            # A library may be named by a path, which leads nowhere in another prefix than the builder's.
            is_there = os.path.basename(name) in present or any(fnmatch.fnmatchcase(name, pattern) for pattern in GLIBC)
            if not is_there:
                missing.setdefault(name, []).append(path)
    return dict(sorted(missing.items()))


def system_library(name, folders, driver_libraries, driver_folder):
    """Where the package set has the library; None where it has none.

    folders: of libraries, the first that has it counts. driver_libraries: patterns of names that only the machine has, in
    `driver_folder`, when it runs.
    """
    if any(fnmatch.fnmatchcase(name, pattern) for pattern in driver_libraries):
        return os.path.join(driver_folder, name)
    return next((path for path in (os.path.join(folder, name) for folder in folders) if os.path.exists(path)), None)


def check_missing(missing, ignored):
    """Raise a Problem for libraries that are nowhere. ignored: patterns of names."""
    wanted = {name: paths for name, paths in missing.items() if not any(fnmatch.fnmatchcase(name, each) for each in ignored)}
    if not wanted:
        return
    lines = [f"\n    {name}, for {_some(paths)}" for name, paths in wanted.items()]
    raise Problem(
        "link the conda packages",
        "neither they nor the package set have these libraries:" + "".join(lines),
        "Add what has them, from conda to the requirements, or from nixpkgs: conda.libraries = [ pkgs.… ];\n"
        f"  or, if they are never used: conda.ignoreMissingLibraries = [ {' '.join(map(_quoted, wanted))} ];",
    )


def _some(paths):
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"


def _quoted(name):
    return f'"{name}"'

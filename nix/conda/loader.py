"""Lets the package set's loader start the prefix's programs: those of conda ask for one in /lib64."""

import glob
import os
import subprocess

from problem import Problem


def set_loader(elves, folder, loader):
    """Set the loader of each program that asks for glibc's. Nothing else is changed, no RPATH either.

    loader: a path, or a pattern of one.
    """
    loader = next(iter(sorted(glob.glob(loader))), loader)
    for path, elf in elves.items():
        # Others are programs for another C library.
        if elf.interpreter is None or not os.path.basename(elf.interpreter).startswith(("ld-linux", "ld64.so")):
            continue
        # Some packages of compilers bring a loader of their own.
        if elf.interpreter == loader or elf.interpreter.startswith(folder + "/"):
            continue
        command = ["patchelf", "--set-interpreter", loader, os.path.join(folder, path)]
        ended = subprocess.run(command, stderr=subprocess.PIPE, text=True)
        if ended.returncode != 0:
            raise Problem(
                f"set the loader of {path}",
                f"patchelf says: {ended.stderr.strip()}",
                "Leave the package out, or take another build of it.",
            )

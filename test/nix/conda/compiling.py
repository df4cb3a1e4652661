"""Programs and libraries for tests, made by the machine's compiler."""

import shutil
import subprocess
import unittest

HAS_COMPILER = all(map(shutil.which, ("cc", "patchelf")))

needs_compiler = unittest.skipUnless(HAS_COMPILER, "there is no cc or no patchelf")


def compile_c(target, source, *options):
    """Compile the text of a C program to the file `target`."""
    subprocess.run(["cc", "-x", "c", "-", "-x", "none", "-o", target, *options], input=source.encode(), check=True)
    return target


def compile_library(target, source, *options):
    return compile_c(target, source, "-shared", "-fPIC", *options)

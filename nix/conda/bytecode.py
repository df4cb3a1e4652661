"""Bytecode that stays valid in a store.

A store sets the time of every file to the same moment. Bytecode that knows its source by time (PEP 552) would be out of date there,
and each start would compile again. What packages bring is told not to look at the source, and what they do not bring, since they
are for every Python, is compiled so. The same input gives the same bytes, but for the path of the prefix: Nix may build in another folder
of the same length and put the true name there afterwards, so nothing here may be a digest of what has that name in it.
"""

import os
import subprocess

# Flags of PEP 552: nothing but the time; a hash that is not looked at.
TIMED, UNCHECKED_HASH = 0b00, 0b01

# Reads a path from each line; the interpreter of the environment runs it. What is no Python of its version stays as it is, as
# with conda: packages bring templates, and tests with errors.
COMPILE = """
import py_compile, sys
for line in sys.stdin:
    path = line.rstrip("\\n")
    py_compile.compile(path, doraise=False, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
"""


def compiled_path(path, tag):
    """Where the bytecode of a module lies. tag: that of the interpreter, such as `cpython-313`."""
    folder, name = os.path.split(path)
    return os.path.join(folder, "__pycache__", f"{name[: -len('.py')]}.{tag}.pyc")


def source_path(path):
    """The module of the bytecode at the path; None where it is not beside one."""
    folder, name = os.path.split(path)
    parent, cache = os.path.split(folder)
    return os.path.join(parent, name.split(".")[0] + ".py") if cache == "__pycache__" and name.endswith(".pyc") else None


def cache_tag(interpreter):
    """The interpreter's tag for file names of bytecode."""
    command = [interpreter, "-S", "-c", "import sys; print(sys.implementation.cache_tag)"]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


def compile_modules(interpreter, paths):
    """Compile the modules, one after the other."""
    # Bytecode has sets of texts in it, whose order is that of their hashes.
    variables = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [interpreter, "-S", "-c", COMPILE]
    lines = "".join(f"{path}\n" for path in paths)
    subprocess.run(command, input=lines, env=variables, check=True, text=True)


def settle(path):
    """Let the file of bytecode be as `without_source` says."""
    with open(path, "rb") as file:
        content = file.read()
    with open(path, "wb") as file:
        file.write(without_source(content))


def without_source(content):
    """Bytecode of Python 3.7 and newer that does not look at its source; anything else is given back as it is."""
    # Magic number, which ends with a line's end; flags; time and size, or a hash.
    if len(content) < 16 or content[2:4] != b"\r\n" or int.from_bytes(content[4:8], "little") not in (TIMED, UNCHECKED_HASH):
        return content
    return content[:4] + UNCHECKED_HASH.to_bytes(4, "little") + b"\0" * 8 + content[16:]

"""Reads what the loader reads of an ELF file: System V ABI, "Object Files" and "Dynamic Linking"."""

import os
import struct
from typing import NamedTuple, Optional, Tuple

# e_machine
MACHINES = {"x86_64": 62, "aarch64": 183, "i686": 3, "powerpc64le": 21, "riscv64": 243, "s390x": 22}

PT_LOAD, PT_DYNAMIC, PT_INTERP = 1, 2, 3
DT_NULL, DT_NEEDED, DT_STRTAB = 0, 1, 5
ET_EXEC, ET_DYN = 2, 3


class Elf(NamedTuple):
    """A program or a shared library."""

    machine: int
    # The loader that it asks for; None for a library, and for a program that needs none.
    interpreter: Optional[str]
    # Names of the libraries that it needs, in its order.
    needed: Tuple[str, ...]


def read_elf(path):
    """The file as a program or library; None where it is neither. Costs a few reads, whatever the size of the file."""
    with open(path, "rb") as file:
        if file.read(4) != b"\x7fELF":
            return None
        try:
            return _read(file)
        except (struct.error, IndexError, ValueError):
            # Cut off or odd, as files of debuggers and of tests are. The loader would refuse it too.
            return None


def _read(file):
    size_bytes = os.fstat(file.fileno()).st_size
    file.seek(0)
    identity = file.read(16)
    wide, order = identity[4] == 2, "<" if identity[5] == 1 else ">"
    word = "Q" if wide else "I"

    def seek(offset):
        if offset > size_bytes:
            raise ValueError("an offset behind the end")
        file.seek(offset)

    def unpack(form, offset):
        seek(offset)
        return struct.unpack(order + form, file.read(struct.calcsize(order + form)))

    def text(offset):
        seek(offset)
        content = b""
        while b"\0" not in content:
            block = file.read(256)
            if not block:
                raise ValueError("a text without end")
            content += block
        return content.split(b"\0", 1)[0].decode()

    kind, machine = unpack("HH", 16)
    if kind not in (ET_EXEC, ET_DYN):
        return None
    (table,) = unpack(word, 32 if wide else 28)
    size, count = unpack("HH", 54 if wide else 42)
    segments = [_segment(unpack, wide, table + size * number) for number in range(count)]
    loaded = [segment for segment in segments if segment[0] == PT_LOAD]

    def place(address):
        for _, offset, start, length in loaded:
            if start <= address < start + length:
                return address - start + offset
        raise ValueError("an address that is not loaded")

    interpreter = next((text(offset) for what, offset, _, length in segments if what == PT_INTERP and length > 0), None)
    dynamic = next(((offset, length) for what, offset, _, length in segments if what == PT_DYNAMIC and length > 0), None)
    needed = _needed(unpack, text, place, "qQ" if wide else "iI", *dynamic) if dynamic else ()
    return Elf(machine, interpreter if interpreter and interpreter.startswith("/") else None, needed)


def _segment(unpack, wide, offset):
    """(type, offset, address, size in the file) of a program header."""
    if wide:
        what, _, start, address, _, length = unpack("IIQQQQ", offset)
    else:
        what, start, address, _, length = unpack("IIIII", offset)
    return what, start, address, length


def _needed(unpack, text, place, form, offset, length):
    step = struct.calcsize("=" + form)
    entries = []
    for position in range(offset, offset + length, step):
        tag, value = unpack(form, position)
        if tag == DT_NULL:
            break
        entries.append((tag, value))
    names = [value for tag, value in entries if tag == DT_NEEDED]
    if not names:
        return ()
    strings = place(next(value for tag, value in entries if tag == DT_STRTAB))
    return tuple(text(strings + name) for name in names)

import platform
import random
import struct
import sys

from compiling import compile_c, compile_library, needs_compiler
from elf import MACHINES, read_elf
from support import FolderTest


@needs_compiler
class ElfTest(FolderTest):
    def test_a_program(self):
        program = compile_c(self.path("program"), "int main() { return 0; }", "-Wl,--dynamic-linker=/some/ld-linux.so.9")
        elf = read_elf(program)
        self.assertEqual((elf.interpreter, elf.needed), ("/some/ld-linux.so.9", ("libc.so.6",)))
        self.assertEqual(elf.machine, MACHINES[platform.machine()])

    def test_a_library(self):
        compile_library(self.path("libone.so.1"), "int one() { return 1; }", "-Wl,-soname,libone.so.1")
        two = compile_library(self.path("two.so"), "int one(); int two() { return 2 * one(); }", self.path("libone.so.1"), "-Wl,-rpath,$ORIGIN")
        elf = read_elf(two)
        self.assertIsNone(elf.interpreter)
        self.assertEqual(elf.needed[0], "libone.so.1")

    def test_what_needs_nothing(self):
        library = compile_library(self.path("a.so"), "int one() { return 1; }", "-nostdlib")
        self.assertEqual(read_elf(library).needed, ())
        program = compile_c(self.path("p"), "int main() { return 0; }", "-static")
        self.assertEqual((read_elf(program).interpreter, read_elf(program).needed), (None, ()))

    def test_objects_and_texts_are_neither(self):
        self.assertIsNone(read_elf(compile_c(self.path("a.o"), "int one() { return 1; }", "-c")))
        for content in (b"", b"\x7fEL", b"#!/bin/sh\n"):
            self.assertIsNone(read_elf(self.put("a", content)))

    def test_files_of_32_bits_and_of_the_other_order(self):
        # Header, one segment of each kind, the dynamic section, and its texts: what the loader reads, and nothing else.
        for order, data in (("<", 1), (">", 2)):
            texts = b"\0libx.so.1\0"
            dynamic = struct.pack(order + "iIiIiI", 1, 1, 5, 0x1000 + 148 + 24, 0, 0)
            interpreter = b"/lib/ld-linux.so.2\0" if data == 1 else b"no path of a file.\0"
            header = b"\x7fELF" + bytes([1, data, 1]) + b"\0" * 9 + struct.pack(order + "HHIIIIIHHHHHH", 3, 3, 1, 0, 52, 0, 0, 52, 32, 3, 0, 0, 0)
            total = 148 + len(dynamic) + len(texts) + len(interpreter)
            segments = [(1, 0, 0x1000, total), (2, 148, 0x1000 + 148, len(dynamic)), (3, total - len(interpreter), 0, len(interpreter))]
            table = b"".join(struct.pack(order + "8I", what, offset, address, 0, size, size, 0, 0) for what, offset, address, size in segments)
            elf = read_elf(self.put("a", header + table + dynamic + texts + interpreter))
            found = "/lib/ld-linux.so.2" if data == 1 else None
            self.assertEqual((elf.machine, elf.interpreter, elf.needed), (3, found, ("libx.so.1",)))

    def test_damaged_files_are_read_or_not(self):
        with open(sys.executable, "rb") as file:
            start = file.read(1 << 16)
        program = compile_c(self.path("program"), "int main() { return 0; }")
        with open(program, "rb") as file:
            whole = file.read()
        chance = random.Random(5)
        for _ in range(400):
            content = bytearray(chance.choice((start, whole)))
            for _ in range(chance.randrange(1, 6)):
                content[chance.randrange(4, 1200)] = chance.randrange(256)
            elf = read_elf(self.put("damaged", bytes(content[: chance.randrange(16, len(content))])))
            self.assertTrue(elf is None or isinstance(elf.needed, tuple))

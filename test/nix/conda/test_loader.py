import os
import subprocess

from compiling import compile_c, compile_library, needs_compiler
from elf import Elf, read_elf
from loader import set_loader
from support import FolderTest


@needs_compiler
class LoaderTest(FolderTest):
    def test_programs_get_the_loader_and_keep_their_rpath(self):
        os.makedirs(self.path("bin"))
        os.makedirs(self.path("lib"))
        compile_library(self.path("lib/libseven.so"), "int seven() { return 7; }")
        source = "int seven(); int main() { return seven(); }"
        options = (self.path("lib/libseven.so"), "-Wl,-rpath,$ORIGIN/../lib", "-Wl,--dynamic-linker=/nowhere/ld-linux-x86-64.so.2")
        compile_c(self.path("bin/p"), source, *options)
        elves = {"bin/p": read_elf(self.path("bin/p")), "lib/libseven.so": read_elf(self.path("lib/libseven.so"))}
        library = self.read("lib/libseven.so")
        own = read_elf(os.path.realpath("/proc/self/exe")).interpreter
        with self.assertRaises(FileNotFoundError):
            subprocess.run([self.path("bin/p")])
        set_loader(elves, self.folder, own)
        self.assertEqual(subprocess.run([self.path("bin/p")]).returncode, 7)
        self.assertEqual(self.read("lib/libseven.so"), library)
        shown = subprocess.run(["patchelf", "--print-rpath", self.path("bin/p")], stdout=subprocess.PIPE, text=True, check=True)
        self.assertEqual(shown.stdout, "$ORIGIN/../lib\n")

    def test_programs_that_are_not_for_this_loader_stay(self):
        interpreters = ["/lib/ld-musl-x86_64.so.1", "/system/bin/linker64", "/loader/ld-linux.so", self.path("lib/ld-linux.so"), None]
        # None of them is there, so touching one would be a problem.
        elves = {f"p{i}": Elf(62, interpreter, ()) for i, interpreter in enumerate(interpreters)}
        set_loader(elves, self.folder, "/loader/ld-linux.so")

    def test_the_loader_may_be_a_pattern(self):
        program = compile_c(self.path("p"), "int main() { return 0; }")
        self.put("loaders/ld64.so.2")
        set_loader({"p": read_elf(program)}, self.folder, self.path("loaders/ld64.so.*"))
        self.assertEqual(read_elf(program).interpreter, self.path("loaders/ld64.so.2"))

    def test_a_program_that_cannot_be_changed_is_a_problem(self):
        self.put("p", "no program")
        with self.problem("set the loader of p: patchelf says: "):
            set_loader({"p": Elf(62, "/lib64/ld-linux-x86-64.so.2", ())}, self.folder, "/loader")

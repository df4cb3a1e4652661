import os
import platform

from compiling import compile_c, compile_library, needs_compiler
from elf import MACHINES, Elf
from libraries import binaries, check_missing, missing_libraries, system_library
from support import FolderTest

MACHINE = MACHINES.get(platform.machine())


def needing(*names):
    return Elf(MACHINE, None, names)


class LibrariesTest(FolderTest):
    @needs_compiler
    def test_binaries_are_those_of_the_machine_once(self):
        os.makedirs(self.path("bin"))
        compile_c(self.path("bin/b"), "int main() { return 0; }")
        compile_library(self.path("a.so"), "int one() { return 1; }")
        self.put("text", "text")
        os.symlink("a.so", self.path("link.so"))
        os.symlink("nowhere", self.path("broken"))
        os.mkfifo(self.path("pipe"))
        self.assertEqual(list(binaries(self.folder, MACHINE)), ["a.so", "bin/b"])
        self.assertEqual(binaries(self.folder, MACHINE + 1), {})

    def test_missing_is_what_neither_the_folder_nor_glibc_has(self):
        self.put("lib/deep/libthere.so.1")
        os.symlink("deep/libthere.so.1", self.path("lib/libalias.so"))
        elves = {
            "lib/a": needing("libthere.so.1", "libc.so.6", "ld-linux-x86-64.so.2", "libgone.so.1"),
            "lib/b": needing("libalias.so", "libgone.so.1", "libm.so.6", "libcrypt.so.1"),
            "lib/c": needing("/build/prefix/lib/libthere.so.1", "/build/prefix/lib/libgone2.so"),
        }
        expected = {"/build/prefix/lib/libgone2.so": ["lib/c"], "libcrypt.so.1": ["lib/b"], "libgone.so.1": ["lib/a", "lib/b"]}
        self.assertEqual(missing_libraries(elves, self.folder), expected)

    def test_the_package_set_has_some(self):
        self.put("one/lib/libGL.so.1")
        self.put("two/lib/libGL.so.1")
        self.put("two/lib/libX11.so.6")
        folders = [self.path("none/lib"), self.path("one/lib"), self.path("two/lib")]
        where = lambda name: system_library(name, folders, ["libcuda.so.1", "libnvidia-*"], "/run/driver")
        self.assertEqual(where("libGL.so.1"), self.path("one/lib/libGL.so.1"))
        self.assertEqual(where("libX11.so.6"), self.path("two/lib/libX11.so.6"))
        self.assertEqual(where("libnvidia-ml.so.1"), "/run/driver/libnvidia-ml.so.1")
        self.assertIsNone(where("libcuda.so.2"))

    def test_the_rest_is_a_problem_that_names_all(self):
        missing = {"libGL.so.1": ["lib/a"], "libodd.so.2": ["lib/a", "lib/b", "lib/c"]}
        message = """pinwheel: Cannot link the conda packages: neither they nor the package set have these libraries:
    libGL.so.1, for lib/a
    libodd.so.2, for lib/a and 2 more
  Add what has them, from conda to the requirements, or from nixpkgs: conda.libraries = [ pkgs.… ];
  or, if they are never used: conda.ignoreMissingLibraries = [ "libGL.so.1" "libodd.so.2" ];"""
        with self.problem(message):
            check_missing(missing, ["libz*"])
        with self.problem("libGL.so.1"):
            check_missing(missing, ["libodd*"])
        check_missing(missing, ["libodd*", "libGL.so.1"])
        check_missing({}, [])

import marshal
import os
import py_compile
import sys
import unittest

from bytecode import cache_tag, compile_modules, compiled_path, settle, source_path, without_source
from support import FolderTest

FLAGS = slice(4, 8)


class BytecodeTest(FolderTest):
    def test_paths(self):
        self.assertEqual(compiled_path("lib/a/b.py", "cpython-313"), "lib/a/__pycache__/b.cpython-313.pyc")
        self.assertEqual(source_path("lib/a/__pycache__/b.cpython-313.opt-1.pyc"), "lib/a/b.py")
        for path in ("lib/a/b.pyc", "lib/a/b.py", "__pycache__", "lib/__pycache__/x.txt"):
            self.assertIsNone(source_path(path))

    def test_the_tag_is_that_of_the_interpreter(self):
        self.assertEqual(cache_tag(sys.executable), sys.implementation.cache_tag)

    def test_compiles_what_is_python_and_keeps_quiet_about_the_rest(self):
        paths = [self.put("a b.py", "X = {'p', 'q', 'r'}\n"), self.put("broken.py", "{{ a template }}\n")]
        compile_modules(sys.executable, paths)
        tag = sys.implementation.cache_tag
        self.assertEqual(self.tree("__pycache__"), [f"a b.{tag}.pyc"])
        content = self.read(f"__pycache__/a b.{tag}.pyc")
        self.assertEqual(int.from_bytes(content[FLAGS], "little"), 0b01)
        self.assertEqual(marshal.loads(content[16:]).co_filename, paths[0])

    def test_compiles_the_same_again(self):
        path = self.put("a.py", "X = {'p', 'q', 'r', 's'}\ndef f(x):\n    return x in {'t', 'u', 'v'}\n")
        made = self.path(compiled_path("a.py", sys.implementation.cache_tag))
        found = set()
        for _ in range(4):
            compile_modules(sys.executable, [path])
            found.add(self.read(made))
            os.unlink(made)
        self.assertEqual(len(found), 1)

    def test_bytecode_that_knows_its_source_by_time_no_longer_does(self):
        source = self.put("m.py", "X = 1\n")
        made = py_compile.compile(source, invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP)
        with open(made, "rb") as file:
            before = file.read()
        after = without_source(before)
        self.assertEqual((len(after), after[:4], after[16:]), (len(before), before[:4], before[16:]))
        with open(made, "wb") as file:
            file.write(after)
        # As in a store: another time than when it was compiled, and a text that would be another module.
        self.put("m.py", "X = 2\n")
        os.utime(source, (1, 1))
        sys.path.insert(0, self.folder)
        self.addCleanup(sys.path.remove, self.folder)
        self.addCleanup(sys.modules.pop, "m", None)
        self.assertEqual(__import__("m").X, 1)

    def test_anything_else_stays_as_it_is(self):
        checked = b"\xa7\r\r\n" + b"\x03\0\0\0" + b"h" * 8 + b"code"
        unchecked = b"\xa7\r\r\n" + b"\x01\0\0\0" + b"h" * 8 + b"code"
        # The hash of the source would be that of a text with the folder of the build in it.
        self.assertEqual(without_source(unchecked), unchecked.replace(b"h" * 8, b"\0" * 8))
        settle(self.put("a.pyc", unchecked))
        self.assertEqual(self.read("a.pyc"), without_source(unchecked))
        for content in (b"", b"short", checked, b"not\n" + b"\0" * 20, b"\xa7\r\r\n" + b"time" + b"size" + b"code"):
            self.assertEqual(without_source(content), content)



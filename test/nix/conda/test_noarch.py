import subprocess

from noarch import entry_points, installed_path, script
from support import FolderTest


class NoarchTest(FolderTest):
    def test_where_files_go(self):
        site_packages = "lib/python3.14t/site-packages"
        for path, expected in (
            ("site-packages/a/b.py", "lib/python3.14t/site-packages/a/b.py"),
            ("python-scripts/a", "bin/a"),
            ("share/site-packages/a", "share/site-packages/a"),
            ("site-packages.txt", "site-packages.txt"),
        ):
            self.assertEqual(installed_path(path, site_packages), expected)

    def test_entry_points(self):
        link = {"noarch": {"type": "python", "entry_points": ["a = m.n:f.g", "b-c.d=m:main", "  e=m : f "]}, "package_metadata_version": 1}
        self.assertEqual(entry_points(link, "x"), [("a", "m.n", "f.g"), ("b-c.d", "m", "main"), ("e", "m", "f")])
        for link in ({}, {"noarch": None}, {"noarch": "python"}, {"noarch": {"type": "python"}}, {"noarch": {"entry_points": None}}):
            self.assertEqual(entry_points(link, "x"), [])

    def test_entry_points_that_are_none(self):
        for line in ("a", "a = m", "../a = m:f", "a = m:f()", "a = m;import os:f", "= m:f", "a = m:f [x]"):
            with self.subTest(line), self.problem(f"its entry point {line!r}"):
                entry_points({"noarch": {"entry_points": [line]}}, "x-1-0.conda")

    def test_a_program_gives_what_its_function_gives(self):
        self.put("m/__init__.py")
        self.put("m/n.py", "class C:\n    @staticmethod\n    def f():\n        import sys\n        print(sys.argv[1:])\n        return 7\n")
        program = self.put("p", script("/usr/bin/env python3", ("p", "m.n", "C.f"), "x"), executable=True)
        ran = subprocess.run([program, "a b"], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": self.folder, "PATH": __import__("os").environ["PATH"]})
        self.assertEqual((ran.stdout, ran.returncode), ("['a b']\n", 7))

    def test_a_program_in_a_deep_prefix(self):
        self.assertTrue(script("/" + "deep/" * 40 + "bin/python", ("p", "m", "f"), "x").startswith(b"#!/bin/sh\n"))

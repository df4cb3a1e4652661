import json
import os
import py_compile
import sys

from package import install_package
from package_files import PackageFile
from prefix import Prefix
from support import FolderTest

SITE_PACKAGES = "lib/python3.13/site-packages"
UNTIMED = py_compile.PycInvalidationMode.TIMESTAMP


class PackageTest(FolderTest):
    def setUp(self):
        super().setUp()
        self.prefix = Prefix(self.path("prefix"))

    def install(self, noarch=None, placeholders=(), **info):
        """Installs what lies in the folder `unpacked`; `placeholders` are paths of texts with /place in them."""
        paths = [{"_path": path, "path_type": "softlink" if os.path.islink(self.path("unpacked", path)) else "hardlink"} for path in self.tree("unpacked")]
        for path in paths:
            if path["_path"] in placeholders:
                path.update(prefix_placeholder="/place", file_mode="text")
        for name, value in {"paths": {"paths": paths, "paths_version": 1}, **info}.items():
            self.put(f"unpacked/info/{name}.json", json.dumps(value))
        return install_package({"filename": "x-1-0.conda", "noarch": noarch}, self.path("unpacked"), self.prefix, SITE_PACKAGES)

    def test_files_stay_where_they_are(self):
        self.put("unpacked/bin/run", "#!/place/bin/sh\n", executable=True)
        self.put("unpacked/site-packages/a.py", "")
        self.put("unpacked/share/data", b"\0/place\0")
        os.symlink("data", self.path("unpacked/share/link"))
        installed = self.install(placeholders=["bin/run"])
        self.assertEqual(self.tree("prefix"), ["bin/run", "share/data", "share/link", "site-packages/a.py"])
        self.assertEqual(self.read("prefix/bin/run"), f"#!{self.prefix.folder}/bin/sh\n".encode())
        self.assertEqual(self.read("prefix/share/data"), b"\0/place\0")
        self.assertEqual(os.readlink(self.path("prefix/share/link")), "data")
        self.assertEqual((installed.rewritten, installed.modules), (["bin/run"], []))
        self.assertEqual(installed.files["bin/run"], PackageFile("bin/run", "file", "/place", "text"))
        self.assertEqual(sorted(installed.files), self.tree("prefix"))

    def test_packages_for_every_python(self):
        self.put("unpacked/site-packages/a/__init__.py")
        self.put("unpacked/site-packages/a/data.json")
        self.put("unpacked/python-scripts/old", "#!/place/bin/python\n", executable=True)
        self.put("unpacked/share/a.py")
        link = {"noarch": {"type": "python", "entry_points": ["run = a:main"]}, "package_metadata_version": 1}
        installed = self.install("python", ["python-scripts/old"], link=link)
        modules = f"{SITE_PACKAGES}/a/__init__.py"
        self.assertEqual(self.tree("prefix"), ["bin/old", "bin/run", modules, f"{SITE_PACKAGES}/a/data.json", "share/a.py"])
        self.assertEqual(installed.modules, [modules])
        for name in ("old", "run"):
            self.assertTrue(self.read(f"prefix/bin/{name}").startswith(f"#!{self.prefix.folder}/bin/python\n".encode()))
            self.assertTrue(os.access(self.path("prefix/bin", name), os.X_OK))
        self.assertIn(f"bin/run", [path for path, _ in self.prefix.owned_by("x-1-0.conda")])

    def test_entry_points_of_old_packages(self):
        self.put("unpacked/site-packages/a.py")
        self.install("python", package_metadata={"noarch": {"entry_points": ["run = a:main"]}, "package_metadata_version": 1})
        self.assertIn("bin/run", self.tree("prefix"))

    def test_noarch_is_what_the_lock_says_and_not_what_the_package_says(self):
        self.put("unpacked/site-packages/a.py")
        self.install("generic", link={"noarch": {"type": "python", "entry_points": ["run = a:main"]}})
        self.assertEqual(self.tree("prefix"), ["site-packages/a.py"])

    def test_bytecode_counts_whatever_the_time_and_not_where_its_module_got_another_text(self):
        for name in ("kept", "changed"):
            source = self.put(f"unpacked/lib/{name}.py", "PLACE = '/place'\n")
            py_compile.compile(source, invalidation_mode=UNTIMED)
        tag = sys.implementation.cache_tag
        installed = self.install(placeholders=["lib/changed.py"])
        kept = f"lib/__pycache__/kept.{tag}.pyc"
        self.assertEqual(self.tree("prefix"), [kept, "lib/changed.py", "lib/kept.py"])
        self.assertEqual(self.read(f"prefix/{kept}")[4], 1)
        self.assertEqual(installed.modules, ["lib/changed.py"])
        self.assertEqual(installed.rewritten, [kept, "lib/changed.py"])

    def test_what_is_listed_must_be_there(self):
        self.put("unpacked/lib/a")
        for paths in ([{"_path": "lib/b"}], [{"_path": "lib", "path_type": "hardlink"}]):
            with self.problem("and has none there"):
                self.install(paths={"paths": paths})

    def test_empty_folders(self):
        self.put("unpacked/a")
        self.install(paths={"paths": [{"_path": "var/run", "path_type": "directory"}]})
        self.assertTrue(os.path.isdir(self.path("prefix/var/run")))

    def test_nothing_of_the_machine_gets_into_the_prefix(self):
        self.put("secret/file", "of the machine")
        os.makedirs(self.path("unpacked"))
        os.symlink(self.path("secret"), self.path("unpacked/l"))
        with self.problem("its path 'l/file' leads out"):
            self.install(paths={"paths": [{"_path": "l/file"}]})
        # A link itself is taken as it is, and not what lies there.
        self.install()
        self.assertTrue(os.path.islink(self.path("prefix/l")))
        self.assertEqual(self.read("secret/file"), b"of the machine")

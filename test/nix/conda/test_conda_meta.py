import json

from conda_meta import package_record, write_conda_meta
from package_files import PackageFile
from prefix import Prefix
from support import FolderTest

PACKAGE = {
    "name": "x",
    "version": "1!2.0",
    "build": "h1_3",
    "buildNumber": 3,
    "channel": "conda-forge",
    "subdir": "linux-64",
    "filename": "x-1!2.0-h1_3.conda",
    "depends": ["b >=1", "a"],
    "constrains": ["c <2"],
    "noarch": None,
}


class CondaMetaTest(FolderTest):
    def record(self, **given):
        originals = {"bin/a": PackageFile("bin/a", "file", "/p", "binary", "d1"), "lib/l": PackageFile("lib/l", "link")}
        paths = [("bin/a", False), ("bin/x", False), ("lib/l", True)]
        return package_record({**PACKAGE, **given}, paths, "d0", originals)

    def test_a_record_is_what_was_solved_and_what_was_installed(self):
        self.assertEqual(
            self.record(),
            {
                "name": "x",
                "version": "1!2.0",
                "build": "h1_3",
                "build_number": 3,
                "channel": "conda-forge",
                "subdir": "linux-64",
                "fn": "x-1!2.0-h1_3.conda",
                "sha256": "d0",
                "depends": ["b >=1", "a"],
                "constrains": ["c <2"],
                "files": ["bin/a", "bin/x", "lib/l"],
                "paths_data": {
                    "paths_version": 1,
                    "paths": [
                        {"_path": "bin/a", "path_type": "hardlink", "sha256": "d1", "prefix_placeholder": "/p", "file_mode": "binary"},
                        {"_path": "bin/x", "path_type": "hardlink"},
                        {"_path": "lib/l", "path_type": "softlink"},
                    ],
                },
                "link": {"type": 3, "source": ""},
            },
        )
        self.assertEqual(self.record(noarch="python")["noarch"], "python")

    def test_files_and_history_in_the_order_of_installation(self):
        records = [self.record(), self.record(name="a", channel="pkgs/main", subdir="noarch")]
        write_conda_meta(Prefix(self.path("p")), "pinwheel", records)
        self.assertEqual(self.tree("p"), ["conda-meta/a-1!2.0-h1_3.json", "conda-meta/history", "conda-meta/x-1!2.0-h1_3.json"])
        self.assertEqual(json.loads(self.read("p/conda-meta/x-1!2.0-h1_3.json")), records[0])
        history = self.read("p/conda-meta/history").decode()
        self.assertTrue(history.startswith("==> 1970-01-01 00:00:01 <==\n"))
        self.assertTrue(history.endswith("+conda-forge/linux-64::x-1!2.0-h1_3\n+pkgs/main/noarch::a-1!2.0-h1_3\n"))

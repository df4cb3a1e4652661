import json
import os

from package_files import OLD_PLACEHOLDER, PackageFile, package_files, read_info
from support import FolderTest


class PackageFilesTest(FolderTest):
    def files(self):
        return package_files(self.folder, "x-1-0.conda")

    def paths_json(self, *paths, version=1):
        self.put("info/paths.json", json.dumps({"paths": paths, "paths_version": version}))

    def test_paths_json(self):
        self.paths_json(
            {"_path": "lib/b", "path_type": "hardlink", "sha256": "0", "size_in_bytes": 1},
            {"_path": "bin/a", "path_type": "hardlink", "prefix_placeholder": "/p", "file_mode": "binary"},
            {"_path": "bin/l", "path_type": "softlink"},
            {"_path": "empty", "path_type": "directory"},
            {"_path": "bin/t", "path_type": "hardlink", "prefix_placeholder": "/p"},
            {"_path": "lib/b", "path_type": "hardlink", "no_link": True, "sha256": "0"},
        )
        expected = [
            PackageFile("bin/a", "file", "/p", "binary"),
            PackageFile("bin/l", "link"),
            PackageFile("bin/t", "file", "/p", "text"),
            PackageFile("empty", "directory"),
            PackageFile("lib/b", sha256="0"),
        ]
        self.assertEqual(self.files(), expected)

    def test_nothing_is_installed_that_is_not_listed(self):
        self.put("lib/unlisted")
        self.paths_json({"_path": "lib/b", "path_type": "hardlink"})
        self.assertEqual([file.path for file in self.files()], ["lib/b"])

    def test_lists_of_old_packages(self):
        self.put("info/files", "bin/a\nbin/b\n\nlib/c d\nlib/l\n")
        self.put("info/no_link", "lib/l\n")
        self.put("info/has_prefix", 'bin/a\n/old/p binary bin/b\n"/old p" "text" "lib/c d"\n')
        os.makedirs(self.path("lib"))
        os.symlink("c d", self.path("lib/l"))
        expected = [
            PackageFile("bin/a", "file", OLD_PLACEHOLDER, "text"),
            PackageFile("bin/b", "file", "/old/p", "binary"),
            PackageFile("lib/c d", "file", "/old p", "text"),
            PackageFile("lib/l", "link"),
        ]
        self.assertEqual(self.files(), expected)
        self.assertEqual(OLD_PLACEHOLDER.split("/")[1:], ["opt", "anaconda1anaconda2" + "anaconda3"])

    def test_a_quoted_path_alone(self):
        self.put("info/files", "lib/c d\n")
        self.put("info/has_prefix", '"lib/c d"\n')
        self.assertEqual(self.files(), [PackageFile("lib/c d", "file", OLD_PLACEHOLDER, "text")])

    def test_packages_without_a_list_install_all(self):
        self.put("info/index.json", "{}")
        self.put("bin/a")
        self.put("lib/info/b")
        os.symlink("lib", self.path("lib64"))
        self.assertEqual(self.files(), [PackageFile("bin/a"), PackageFile("lib/info/b"), PackageFile("lib64", "link")])

    def test_paths_that_lead_out(self):
        self.paths_json({"_path": "../../etc/passwd", "path_type": "hardlink"})
        with self.problem("leads out of the package"):
            self.files()
        os.unlink(self.path("info/paths.json"))
        self.put("info/files", "/etc/passwd\n")
        with self.problem("leads out of the package"):
            self.files()

    def test_what_cannot_be_read_is_a_problem(self):
        for text in ("[", "[]", '{"paths": 1}', '{"paths": [1]}', '{"paths": [{}]}', '{"paths": [{"_path": null}]}', "\x00", "{}x"):
            self.put("info/paths.json", text)
            with self.subTest(text), self.problem("x-1-0.conda: "):
                self.files()
        self.paths_json(version=2)
        with self.problem("version 2, and 1 is known"):
            self.files()

    def test_info_files(self):
        self.assertEqual(read_info(self.folder, "link.json", "x"), {})
        self.put("info/link.json", '{"a": 1}')
        self.assertEqual(read_info(self.folder, "link.json", "x"), {"a": 1})
        self.put("info/link.json", b"\xff")
        with self.problem("info/link.json cannot be read"):
            read_info(self.folder, "link.json", "x")

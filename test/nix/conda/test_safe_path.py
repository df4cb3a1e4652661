import os

from safe_path import is_inside, is_path, relative_path
from support import FolderTest


class SafePathTest(FolderTest):
    def test_a_path_in_the_package_is_kept(self):
        for path in ("a", "./a", "a/./b", "a//b", "..a/b..", "a/...", "ä ö"):
            self.assertFalse(os.path.isabs(relative_path(path, "x")))
        self.assertEqual(relative_path("./a//b/./c", "x"), "a/b/c")

    def test_a_path_that_climbs_is_a_problem(self):
        for path in ("/etc/passwd", "..", "../a", "a/../../b", "a/..", "", ".", "a\0b", "\ud800"):
            with self.subTest(path), self.problem("x-1.conda: its path"):
                relative_path(path, "x-1.conda")

    def test_texts_that_are_paths(self):
        self.assertEqual([is_path(text) for text in ("a", "/a/../ö", "\udcff", "", "a\0", "\ud800")], [True, True, True, False, False, False])

    def test_inside_is_after_all_links(self):
        os.makedirs(self.path("root/in"))
        os.makedirs(self.path("root2"))
        os.symlink("../root2", self.path("root/out"))
        os.symlink("in", self.path("root/alias"))
        root = self.path("root")
        for path, expected in (("", True), ("in/x", True), ("alias/x", True), ("out/x", False), ("../root2", False)):
            self.assertEqual(is_inside(os.path.join(root, path), root), expected, path)

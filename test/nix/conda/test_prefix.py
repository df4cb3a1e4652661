import os

from prefix import Prefix, file_digest
from support import FolderTest, said

DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


class PrefixTest(FolderTest):
    def setUp(self):
        super().setUp()
        self.prefix = Prefix(self.path("prefix"))

    def test_files_links_and_who_has_them(self):
        self.prefix.write("bin/a", b"", "x", executable=True)
        self.prefix.take("lib/b", self.put("source", ""), "x")
        self.prefix.link("lib/c", "b", "y")
        self.prefix.make_folder("empty", "y")
        self.assertEqual(self.tree("prefix"), ["bin/a", "lib/b", "lib/c"])
        self.assertTrue(os.path.isdir(self.path("prefix/empty")))
        self.assertFalse(os.path.exists(self.path("source")))
        self.assertEqual([os.stat(self.path("prefix", path)).st_mode & 0o777 for path in ("bin/a", "lib/b")], [0o755, 0o644])
        self.assertEqual(self.prefix.owned_by("x"), [("bin/a", False), ("lib/b", False)])
        self.assertEqual(self.prefix.owned_by("y"), [("lib/c", True)])

    def test_of_two_packages_the_later_has_the_path(self):
        self.prefix.write("a", b"1", "x-1-0.conda")
        text, _ = said(self.prefix.write, "a", b"2", "y-1-0.conda")
        self.assertEqual(text, "pinwheel: warning: x-1-0.conda and y-1-0.conda both have a; that of y-1-0.conda is used\n")
        self.assertEqual((self.read("prefix/a"), self.prefix.owned_by("x-1-0.conda")), (b"2", []))
        text, _ = said(self.prefix.link, "a", "elsewhere", "z-1-0.conda")
        self.assertIn("y-1-0.conda and z-1-0.conda both have a;", text)
        # The link is not written through.
        text, _ = said(self.prefix.write, "a", b"4", "x-1-0.conda")
        self.assertEqual((self.tree("prefix"), self.read("prefix/a")), (["a"], b"4"))

    def test_the_same_file_of_two_packages_is_of_no_matter(self):
        self.prefix.write("a", b"1", "x")
        self.assertEqual(said(self.prefix.take, "a", self.put("source", "1"), "y")[0], "")
        self.assertEqual([path for path, _ in self.prefix.owned_by("y")], ["a"])

    def test_a_path_through_a_link_is_that_of_the_folder(self):
        self.prefix.write("lib/a", b"1", "x")
        self.prefix.link("lib64", "lib", "x")
        text, _ = said(self.prefix.write, "lib64/a", b"2", "y")
        self.assertIn("x and y both have lib/a;", text)
        self.assertEqual([path for path, _ in self.prefix.owned_by("y")], ["lib/a"])

    def test_a_file_is_no_folder(self):
        self.prefix.write("a", b"", "x")
        with self.problem("install y: its a is a file in x, and cannot be both"):
            self.prefix.write("a/b", b"", "y")
        with self.problem("install y: its a is a file in x, and cannot be both"):
            self.prefix.make_folder("a/b/c", "y")
        self.prefix.write("c/d", b"", "x")
        with self.problem("install y: its c is a folder in x, and cannot be both"):
            self.prefix.link("c", "a", "y")

    def test_nothing_is_written_through_a_link_that_leaves_the_prefix(self):
        os.mkdir(self.path("outside"))
        self.prefix.link("out", self.path("outside"), "x")
        for write in (lambda: self.prefix.write("out/a", b"", "y"), lambda: self.prefix.make_folder("out/b", "y")):
            with self.problem("install y: its path 'out/"):
                write()
        self.assertEqual(os.listdir(self.path("outside")), [])

    def test_a_link_that_is_replaced_is_forgotten(self):
        os.mkdir(self.path("outside"))
        self.prefix.make_folder("in", "x")
        self.prefix.link("l", "in", "x")
        self.prefix.write("l/a", b"", "x")
        said(self.prefix.link, "l", self.path("outside"), "x")
        with self.problem("leads out"):
            self.prefix.write("l/a", b"", "x")
        self.prefix.link("k", "in", "x")
        self.prefix.write("k/b", b"", "x")
        said(self.prefix.write, "k", b"", "x")
        with self.problem("its k is a file"):
            self.prefix.write("k/b", b"", "x")

    def test_files_that_others_have_made(self):
        self.prefix.write("a", b"1", "x")
        self.put("prefix/b", "2")
        self.prefix.note("b", "y")
        self.assertEqual(self.prefix.owned_by("y"), [("b", False)])
        self.assertIn("y and z both have b;", said(self.prefix.write, "b", b"3", "z")[0])

    def test_digests(self):
        self.assertEqual(file_digest(self.put("empty")), DIGEST_OF_NOTHING)
        self.assertNotEqual(file_digest(self.put("large", b"x" * 3_000_000)), file_digest(self.put("larger", b"x" * 3_000_001)))

    def test_the_prefix_may_be_reached_by_a_link(self):
        os.symlink("prefix", self.path("alias"))
        prefix = Prefix(self.path("alias"))
        prefix.write("a/b", b"", "x")
        self.assertEqual((prefix.folder, self.tree("prefix")), (self.path("alias"), ["a/b"]))

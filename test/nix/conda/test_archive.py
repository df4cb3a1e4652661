import bz2
import io
import os
import random
import subprocess
import tarfile
import zipfile

from archive import unpack
from problem import Problem
from support import FolderTest


def tar(*members):
    """A tar archive. A member is (name, content), or (name, type, link's text)."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, *rest in members:
            info = tarfile.TarInfo(name)
            if len(rest) == 1:
                content, info.mode = rest[0], 0o4755 if name.startswith("bin/") else 0o600
                info.size = len(content)
            else:
                content, info.type, info.linkname = b"", rest[0], rest[1]
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def zstd(content):
    return subprocess.run(["zstd", "-cq"], input=content, stdout=subprocess.PIPE, check=True).stdout


SAMPLE = (("./info/index.json", b"{}"), ("bin/run", b"run"), ("lib/a/data", b"data" * 1000), ("lib/link", tarfile.SYMTYPE, "a/data"))
SYMLINK, HARDLINK, FIFO, FOLDER = tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE


class ArchiveTest(FolderTest):
    def unpack_bz2(self, content):
        return self.unpack("x-1-0.tar.bz2", bz2.compress(content))

    def unpack(self, artifact, content):
        """Unpacks the archive into the folder `out`, which is new, and gives its files."""
        # In a store the archive has another name.
        archive = self.put("archive", content)
        out = self.path(f"out{len(os.listdir(self.folder))}")
        os.mkdir(out)
        self.out = os.path.relpath(out, self.folder)
        unpack(archive, artifact, out)
        return self.tree(self.out)

    def conda(self, **archives):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as outer:
            outer.writestr("metadata.json", '{"conda_pkg_format_version": 2}')
            for name, content in archives.items():
                outer.writestr(f"{name}-x-1-0.tar.zst", zstd(content))
        return packed.getvalue()

    def test_both_formats(self):
        expected = ["bin/run", "info/index.json", "lib/a/data", "lib/link"]
        self.assertEqual(self.unpack_bz2(tar(*SAMPLE)), expected)
        self.assertEqual(os.readlink(self.path(self.out, "lib/link")), "a/data")
        self.assertEqual(os.stat(self.path(self.out, "bin/run")).st_mode & 0o7777, 0o755)
        self.assertEqual(os.stat(self.path(self.out, "lib/a/data")).st_mode & 0o7777, 0o644)
        conda = self.conda(info=tar(*SAMPLE[:1]), pkg=tar(*SAMPLE[1:]))
        self.assertEqual(self.unpack("x-1-0.conda", conda), expected)
        self.assertEqual(self.read(f"{self.out}/lib/a/data"), b"data" * 1000)

    def test_archives_without_files(self):
        self.assertEqual(self.unpack("x-1-0.conda", self.conda(info=tar(*SAMPLE[:1]), pkg=tar())), ["info/index.json"])

    def test_folders_and_hard_links(self):
        members = (("./", FOLDER, ""), ("a", FOLDER, ""), ("a/b", b"content"), ("c/d", HARDLINK, "a/b"), ("empty", FOLDER, ""))
        self.assertEqual(self.unpack_bz2(tar(*members)), ["a/b", "c/d"])
        self.assertEqual(self.read(f"{self.out}/c/d"), b"content")
        self.assertTrue(os.path.isdir(self.path(self.out, "empty")))

    def test_names_of_any_length_and_language(self):
        names = ["a/" + "long" * 60 + "/" + "name" * 40, "ä/ö ü"]
        self.assertEqual(self.unpack_bz2(tar(*((name, b"") for name in names))), sorted(names))

    def test_the_later_of_two_members_counts(self):
        self.assertEqual(self.unpack_bz2(tar(("a", b"1"), ("a", b"2"))), ["a"])
        self.assertEqual(self.read(f"{self.out}/a"), b"2")

    def test_no_member_leaves_the_folder(self):
        self.put("secret", "of the machine")
        outside = self.path("outside")
        os.mkdir(outside)
        for members in (
            [("../a", b"")],
            [("a/../../b", b"")],
            [(f"{outside}/a", b"")],
            [("l", SYMLINK, outside), ("l/a", SYMLINK, "b")],
            [("a", HARDLINK, "../secret")],
            [("a", HARDLINK, self.path("secret"))],
            [("../l", SYMLINK, "a")],
            [("l", SYMLINK, "")],
        ):
            with self.subTest(members), self.problem("leads out of the package"):
                self.unpack_bz2(tar(*members))
        self.assertEqual(os.listdir(outside), [])
        self.assertEqual(self.read("secret"), b"of the machine")

    def test_nothing_is_written_through_a_link_of_the_other_archive(self):
        outside = self.path("outside")
        os.mkdir(outside)
        self.put("outside/file", "before")
        links = tar(("l", SYMLINK, outside), ("f", SYMLINK, f"{outside}/file"))
        with self.problem("leads out of the package"):
            self.unpack("x-1-0.conda", self.conda(info=links, pkg=tar(("l/a", b""))))
        self.unpack("x-1-0.conda", self.conda(info=links, pkg=tar(("f", b"after"))))
        self.assertEqual((self.tree("outside"), self.read("outside/file")), (["file"], b"before"))
        with self.problem("leads out of the package"):
            self.unpack("x-1-0.conda", self.conda(info=links, pkg=tar(("stolen", HARDLINK, "l/file"))))

    def test_a_folder_that_is_something_else_too(self):
        for members in ([("a", SYMLINK, "b"), ("a/c", b"")], [("a", b""), ("a/c", b"")], [("a/c", b""), ("a", b"")]):
            with self.subTest(members), self.problem("x-1-0.tar.bz2: it is damaged (a"):
                self.unpack_bz2(tar(*members))

    def test_what_is_no_file(self):
        with self.problem("a is neither a file nor a folder nor a link"):
            self.unpack_bz2(tar(("a", FIFO, "")))

    def test_what_is_no_package(self):
        with self.problem("x.zip: it is neither a .conda nor a .tar.bz2"):
            self.unpack("x.zip", b"")
        for artifact, content in (
            ("x-1-0.conda", b"not a zip"),
            ("x-1-0.tar.bz2", b"not bzip2"),
            ("x-1-0.tar.bz2", bz2.compress(b"not tar" * 200)),
            ("x-1-0.conda", self.conda()),
        ):
            with self.subTest(content), self.problem(f"unpack {artifact}: it is damaged"):
                self.unpack(artifact, content)

    def test_archives_that_were_cut_off(self):
        archives = {"x-1-0.conda": self.conda(info=tar(*SAMPLE[:1]), pkg=tar(*SAMPLE[1:])), "x-1-0.tar.bz2": bz2.compress(tar(*SAMPLE))}
        chance = random.Random(3)
        for artifact, content in archives.items():
            for _ in range(40):
                with self.subTest(artifact), self.problem("it is damaged"):
                    self.unpack(artifact, content[: chance.randrange(len(content))])

    def test_damage_ends_in_a_problem_or_in_no_harm(self):
        archives = {"x-1-0.conda": self.conda(info=tar(*SAMPLE[:1]), pkg=tar(*SAMPLE[1:])), "x-1-0.tar.bz2": bz2.compress(tar(*SAMPLE))}
        chance = random.Random(4)
        for artifact, content in archives.items():
            for _ in range(60):
                damaged = bytearray(content)
                damaged[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
                try:
                    self.unpack(artifact, bytes(damaged))
                except Problem as problem:
                    self.assertIn(artifact, str(problem))

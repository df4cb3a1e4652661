import random
import subprocess

from package_files import PackageFile
from placeholder import SHEBANG_BYTES, short_shebang, with_prefix
from support import FolderTest

PLACEHOLDER = "/build/" + "placehold_" * 24
PREFIX = "/nix/store/0123-conda"


def replaced(content, mode, placeholder=PLACEHOLDER, prefix=PREFIX):
    return with_prefix(content, PackageFile("x", "file", placeholder, mode), prefix, "x-1-0.conda")


class PlaceholderTest(FolderTest):
    def test_text_gets_shorter(self):
        text = f"a={PLACEHOLDER}/lib:{PLACEHOLDER}\nb".encode()
        self.assertEqual(replaced(text, "text"), b"a=/nix/store/0123-conda/lib:/nix/store/0123-conda\nb")

    def test_text_may_get_longer(self):
        self.assertEqual(replaced(b"(/opt/p/x)", "text", "/opt/p"), b"(/nix/store/0123-conda/x)")

    def test_binary_keeps_its_length_and_all_other_texts_their_place(self):
        before = b"\x01head\0" + f"{PLACEHOLDER}/lib:{PLACEHOLDER}/share".encode() + b"\0tail\xff" + PLACEHOLDER.encode() + b"\0"
        after = replaced(before, "binary")
        self.assertEqual(len(after), len(before))
        self.assertEqual(after.index(b"tail"), before.index(b"tail"))
        texts = [text for text in after.split(b"\0") if text]
        self.assertEqual(texts, [b"\x01head", b"/nix/store/0123-conda/lib:/nix/store/0123-conda/share", b"tail\xff" + PREFIX.encode()])

    def test_a_text_at_the_very_end_of_a_binary(self):
        after = replaced(b"x\0" + PLACEHOLDER.encode(), "binary")
        self.assertEqual(after, b"x\0" + PREFIX.encode().ljust(len(PLACEHOLDER), b"\0"))

    def test_binary_of_any_bytes(self):
        chance = random.Random(6)
        for _ in range(300):
            pieces = [chance.choice([b"\0", b"/", b"ab", b"\xff\n", b"p" * 5, PLACEHOLDER.encode()]) for _ in range(chance.randrange(12))]
            before = b"".join(pieces)
            after = replaced(before, "binary")
            self.assertEqual(len(after), len(before))
            self.assertNotIn(PLACEHOLDER.encode(), after)
            # As loaders read it: texts up to their NULs, from where they began before.
            start = 0
            for text in before.split(b"\0"):
                expected = text.replace(PLACEHOLDER.encode(), PREFIX.encode())
                self.assertEqual(after[start : start + len(expected)], expected)
                self.assertEqual(after[start + len(expected) : start + len(text)].strip(b"\0"), b"")
                start += len(text) + 1

    def test_a_prefix_that_is_too_long_for_a_binary_is_a_problem(self):
        with self.problem("x has room for a prefix of 6 bytes, and /nix/store/0123-conda has 21"):
            replaced(b"/opt/p\0", "binary", "/opt/p")
        # Where nothing is to be replaced, nothing is too long.
        self.assertEqual(replaced(b"nothing", "binary", "/opt/p"), b"nothing")

    def test_a_short_first_line_stays(self):
        line = b"#!/" + b"p" * (SHEBANG_BYTES - 3) + b"\nrest"
        self.assertEqual(short_shebang(line, "bin/x", "a"), line)

    def test_a_long_first_line_of_python_still_starts_it(self):
        python = self.put("/".join(["deep" * 30, "bin", "python3.11"]), '#!/bin/sh\nexec python3 "$@"\n', executable=True)
        script = f'#!{python} -E\nimport sys\nprint(sys.argv[1:], sys.flags.ignore_environment)\n'.encode()
        short = short_shebang(script, "bin/x", "a")
        self.assertLessEqual(len(short.split(b"\n")[0]), SHEBANG_BYTES)
        program = self.put("program", short, executable=True)
        ran = subprocess.run([program, "a b", "c"], stdout=subprocess.PIPE, check=True, text=True)
        self.assertEqual(ran.stdout, "['a b', 'c'] 1\n")

    def test_a_long_first_line_of_another_language_is_a_problem(self):
        with self.problem("the first line of bin/x would have 150 bytes, of which Linux reads 127"):
            short_shebang(b"#!/" + b"p" * 142 + b"/perl\nrest", "bin/x", "a")

    def test_what_is_no_script_may_begin_as_it_likes(self):
        for content in (b"", b"#!", b"#" * 200, b"\x7fELF" + b"x" * 200):
            self.assertEqual(short_shebang(content, "x", "a"), content)

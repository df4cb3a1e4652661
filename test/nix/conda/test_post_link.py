from post_link import post_link
from support import FolderTest, said

PACKAGES = [
    {"name": name, "version": "1.0", "build": "0", "buildNumber": 4, "filename": f"{name}-1.0-0.conda"} for name in ("b", "a", "none")
]


class PostLinkTest(FolderTest):
    def setUp(self):
        super().setUp()
        write = 'echo "$PKG_NAME $PKG_VERSION $PKG_BUILDNUM $(tool)" >> "$PREFIX/log"\necho "note of $PKG_NAME" >> "$PREFIX/.messages.txt"\n'
        for name in ("a", "b"):
            self.put(f"bin/.{name}-post-link.sh", write)
        self.put("bin/tool", "#!/bin/sh\necho of the prefix\n", executable=True)

    def test_they_do_not_run_by_themselves(self):
        text, _ = said(post_link, PACKAGES, self.folder, False)
        self.assertIn("the post-link script of a-1.0-0.conda is not run; conda.runPostLink = true; runs it", text)
        self.assertEqual(text.count("warning"), 2)
        self.assertNotIn("log", self.tree())

    def test_they_run_in_order_with_the_prefix_and_its_programs(self):
        text, _ = said(post_link, PACKAGES, self.folder, True)
        self.assertEqual(self.read("log").decode(), "b 1.0 4 of the prefix\na 1.0 4 of the prefix\n")
        self.assertIn("a-1.0-0.conda says:\nnote of a\n", text)
        self.assertNotIn(".messages.txt", self.tree())

    def test_one_that_fails_is_a_problem(self):
        self.put("bin/.b-post-link.sh", "exit 3\n")
        with self.problem("finish b-1.0-0.conda: its post-link script ended with 3"):
            post_link(PACKAGES, self.folder, True)

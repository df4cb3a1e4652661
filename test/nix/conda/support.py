"""What the tests of nix/conda share: each is run as `python3 -m unittest test_NAME`, with nix/conda on PYTHONPATH."""

import contextlib
import io
import os
import tempfile
import unittest

from problem import Problem


class FolderTest(unittest.TestCase):
    """A test with an empty folder, `self.folder`."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def put(self, path, content="", executable=False):
        """Write a file below the folder."""
        target = self.path(path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        os.chmod(target, 0o755 if executable else 0o644)
        return target

    def read(self, path):
        with open(self.path(path), "rb") as file:
            return file.read()

    def tree(self, path="."):
        """Paths of all files and links below."""
        found = []
        for parent, folders, names in os.walk(self.path(path)):
            linked = [name for name in folders if os.path.islink(os.path.join(parent, name))]
            found += [os.path.relpath(os.path.join(parent, name), self.path(path)) for name in names + linked]
        return sorted(found)

    @contextlib.contextmanager
    def problem(self, text):
        """Expects a Problem that says the text."""
        with self.assertRaises(Problem) as caught:
            yield
        self.assertIn(text, str(caught.exception))


def said(action, *arguments):
    """What the call prints, and what it gives."""
    with contextlib.redirect_stdout(io.StringIO()) as text:
        result = action(*arguments)
    return text.getvalue(), result

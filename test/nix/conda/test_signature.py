import os
import unittest.mock

from signature import sign_again
from support import FolderTest


class SignatureTest(FolderTest):
    def test_programs_of_macos_that_were_changed_are_signed(self):
        # Apple's program is not here: this one writes down what it is asked.
        self.put("tools/codesign", '#!/bin/sh\necho "$@" >> "$LOG"\n', executable=True)
        self.put("bin/program", b"\xcf\xfa\xed\xfe" + b"x" * 20)
        self.put("lib/fat.dylib", b"\xca\xfe\xba\xbe" + b"x" * 20)
        self.put("bin/script", "#!/bin/sh\n")
        variables = {"LOG": self.path("log"), "PATH": self.path("tools") + os.pathsep + os.environ["PATH"]}
        with unittest.mock.patch.dict(os.environ, variables):
            sign_again(self.folder, ["bin/program", "bin/script", "lib/fat.dylib"])
        asked = [f"--force --sign - {self.path(path)}" for path in ("bin/program", "lib/fat.dylib")]
        self.assertEqual(self.read("log").decode().splitlines(), asked)

"""Runs pip several times in one process: a line of JSON with arguments in, a line of JSON with what came of it out.

Starting pip anew takes more time than the questions that it is asked here. Usage: pip_runs.py PIP_WHEEL
"""

import contextlib
import io
import json
import os
import sys
import tempfile

sys.path.insert(0, sys.argv[1])

from pip._internal.cli.main import main  # noqa: E402


def run(arguments):
    with tempfile.TemporaryDirectory() as directory:
        report = os.path.join(directory, "report.json")
        common = ["install", "--dry-run", "--quiet", "--isolated", "--no-cache-dir", "--no-input"]
        common += ["--disable-pip-version-check", "--ignore-installed", "--report", report]
        common += ["--target", os.path.join(directory, "target")]
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = main([*common, *arguments])
        if status != 0:
            return {"status": status, "said": said.getvalue(), "pins": None}
        with open(report, encoding="utf-8") as file:
            installs = json.load(file)["install"]
        pins = {each["metadata"]["name"]: each["metadata"]["version"] for each in installs}
        return {"status": status, "said": said.getvalue(), "pins": pins}


for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)

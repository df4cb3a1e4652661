"""Scripts by which packages finish their installation: programs of strangers, which run only where the user wants it."""

import os
import subprocess

from problem import Problem, warn

# conda shows what a script has written here, and removes it.
MESSAGES = ".messages.txt"


def post_link(packages, folder, is_wanted):
    """Run the script of each package that has one, in the order of the packages; or say that it does not run."""
    for package in packages:
        script = os.path.join(folder, "bin", f".{package['name']}-post-link.sh")
        if not os.path.isfile(script):
            continue
        if is_wanted:
            _run(package, script, folder)
        else:
            warn(f"the post-link script of {package['filename']} is not run; conda.runPostLink = true; runs it")


def _run(package, script, folder):
    variables = {
        "PREFIX": folder,
        "PKG_NAME": package["name"],
        "PKG_VERSION": package["version"],
        "PKG_BUILDNUM": str(package["buildNumber"]),
        "PATH": os.path.join(folder, "bin") + os.pathsep + os.environ.get("PATH", ""),
    }
    ended = subprocess.run(["bash", script], env={**os.environ, **variables})
    messages = os.path.join(folder, MESSAGES)
    if os.path.isfile(messages):
        with open(messages, encoding="utf-8", errors="replace") as file:
            print(f"{package['filename']} says:\n{file.read().rstrip()}", flush=True)
        os.unlink(messages)
    if ended.returncode != 0:
        raise Problem(
            f"finish {package['filename']}",
            f"its post-link script ended with {ended.returncode}; what it says stands above",
            "Leave it out: conda.runPostLink = false;, or take another build of the package.",
        )

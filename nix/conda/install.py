"""Installs conda packages into a prefix, as conda does (CEP 32, 34), without conda.

Usage: install.py PLAN PREFIX. PLAN is a JSON file, which default.nix makes; PREFIX is made.
"""

import json
import os
import sys
import tempfile

from activation import activation
from archive import unpack
from bytecode import cache_tag, compile_modules, compiled_path, settle
from conda_meta import package_record, write_conda_meta
from elf import MACHINES
from libraries import binaries, check_missing, missing_libraries, system_library
from loader import set_loader
from order import install_order
from package import install_package
from post_link import post_link
from prefix import Prefix, file_digest
from problem import Problem
from safe_path import relative_path
from signature import sign_again

# Owners of paths that no package brings.
SET_PYTHON, SET_LIBRARIES, OURS = "the package set's Python", "the package set", "pinwheel"


class Installation:
    """One prefix and its plan."""

    def __init__(self, plan, folder):
        self.plan = plan
        self.folder = folder
        self.prefix = Prefix(folder)
        # Of the record of conda's python, where that is the prefix's (CEP 17).
        self.site_packages = relative_path(plan["python"]["sitePackages"], "python")
        self.packages = install_order(plan["packages"])
        self.installed = {}

    def run(self):
        if self.plan["python"]["interpreter"] is not None:
            self.link_python()
        for package in self.packages:
            with tempfile.TemporaryDirectory() as unpacked:
                unpack(package["archive"], package["filename"], unpacked)
                self.installed[package["name"]] = install_package(package, unpacked, self.prefix, self.site_packages)
        if self.plan["isDarwin"]:
            self.sign()
        else:
            self.link_programs()
        self.compile()
        post_link(self.packages, self.folder, self.plan["runPostLink"])
        self.write_activation()
        write_conda_meta(self.prefix, OURS, [self.record(package) for package in self.packages])

    def link_python(self):
        """Let the package set's Python be the prefix's: an environment of its own (PEP 405), which the prefix's programs start."""
        interpreter, version = self.plan["python"]["interpreter"], self.plan["python"]["version"]
        home, program = os.path.split(interpreter)
        settings = f"home = {home}\ninclude-system-site-packages = false\nversion = {version}\n"
        self.prefix.write("pyvenv.cfg", settings.encode(), SET_PYTHON)
        for name in sorted({"python", "python3", program}):
            self.prefix.link(f"bin/{name}", interpreter, SET_PYTHON)

    def sign(self):
        changed = [path for installed in self.installed.values() for path in installed.rewritten]
        sign_again(self.folder, changed)

    def link_programs(self):
        """Let the system run the programs, and find the libraries of all that is there."""
        plan = self.plan
        machine = MACHINES.get(plan["cpu"])
        elves = binaries(self.folder, machine)
        if plan["loader"] is not None:
            set_loader(elves, self.folder, plan["loader"])
        missing = missing_libraries(elves, self.folder)
        for name in list(missing):
            found = system_library(name, plan["libraryFolders"], plan["driverLibraries"], plan["driverFolder"])
            if found is not None:
                self.prefix.link(f"lib/{name}", found, SET_LIBRARIES)
                del missing[name]
        check_missing(missing, plan["ignoreMissingLibraries"])

    def compile(self):
        """Compile what has no bytecode, where this machine can run the prefix's Python. Elsewhere Python starts slower, that is all."""
        modules = {path: name for name, installed in self.installed.items() for path in installed.modules}
        if not self.plan["canRun"] or not modules:
            return
        interpreter = os.path.join(self.folder, "bin/python")
        tag = cache_tag(interpreter)
        compile_modules(interpreter, [os.path.join(self.folder, path) for path in modules])
        owners = {package["name"]: package["filename"] for package in self.packages}
        for path, name in modules.items():
            made = compiled_path(path, tag)
            if os.path.isfile(os.path.join(self.folder, made)):
                settle(os.path.join(self.folder, made))
                self.prefix.note(made, owners[name])

    def write_activation(self):
        text = activation(self.folder)
        if text is not None:
            self.prefix.write("nix-support/activate-conda", text.encode(), OURS)

    def record(self, package):
        paths = self.prefix.owned_by(package["filename"])
        return package_record(package, paths, file_digest(package["archive"]), self.installed[package["name"]].files)


def main(plan_path, folder):
    with open(plan_path, encoding="utf-8") as file:
        plan = json.load(file)
    try:
        Installation(plan, folder).run()
    except Problem as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main(*sys.argv[1:])

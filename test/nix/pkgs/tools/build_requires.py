"""Fail when what pyproject.toml needs for the build is not on PYTHONPATH: build_requires.py PYTHON_VERSION"""
import os, sys

from pip._vendor import tomli

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from _requirements import unmet

requires = ["setuptools"]  # PEP 517: what a project without a pyproject.toml is built with
if os.path.exists("pyproject.toml"):
    with open("pyproject.toml", "rb") as file:
        requires = tomli.load(file).get("build-system", {}).get("requires", requires)
missing = list(unmet(requires, sys.argv[1]))
for sentence in missing:
    print(f"ERROR Missing dependencies:\n\t{sentence}", file=sys.stderr)
sys.exit(1 if missing else 0)

"""What an environment of conda sets when it is entered: variables (`etc/conda/env_vars.d`) and scripts (`activate.d`)."""

import json
import os
import re
import shlex

from problem import Problem

VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

FOLDER = "etc/conda"


def activation(folder):
    """A text for a shell to source, which sets all of it; None where no package sets anything. folder: the prefix."""
    lines = [f"export {name}={shlex.quote(value)}\n" for name, value in _variables(folder).items()]
    lines += [f". {shlex.quote(os.path.join(folder, FOLDER, 'activate.d', name))}\n" for name in _names(folder, "activate.d", ".sh")]
    # The scripts count on this one.
    return f"export CONDA_PREFIX={shlex.quote(folder)}\n" + "".join(lines) if lines else None


def _names(folder, kind, suffix):
    path = os.path.join(folder, FOLDER, kind)
    return sorted(name for name in os.listdir(path) if name.endswith(suffix)) if os.path.isdir(path) else []


def _variables(folder):
    """Of two files with one variable, the later by name counts, as in conda."""
    found = {}
    for name in _names(folder, "env_vars.d", ".json"):
        path = os.path.join(FOLDER, "env_vars.d", name)
        try:
            with open(os.path.join(folder, path), encoding="utf-8") as file:
                variables = json.load(file)
            pairs = [(key, str(value)) for key, value in variables.items()]
        except (ValueError, AttributeError) as error:
            raise Problem(f"read {path}", f"it is no set of variables ({error})", "Take another build of the package that has it.")
        wrong = next((key for key, _ in pairs if not VARIABLE.fullmatch(key)), None)
        if wrong is not None:
            raise Problem(f"read {path}", f"{wrong!r} is no name of a variable", "Take another build of the package that has it.")
        found.update(pairs)
    return found

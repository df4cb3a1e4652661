"""Puts the prefix where a package has a placeholder for it (CEP 34), and keeps scripts such that a kernel starts them."""

import re

from problem import Problem

# Linux before 5.1 reads 128 bytes of a file to learn what interprets it, the last one being the end of the text.
SHEBANG_BYTES = 127

PYTHON = re.compile(rb"(python|pypy)[0-9.]*t?$")


def with_prefix(content, file, prefix, artifact):
    """The file's content with the prefix in place of its placeholder.

    Texts may change their length. In anything else a text ends with a NUL, and what follows must stay where it is: the rest is
    filled with NULs, and a prefix longer than the placeholder is a Problem.
    """
    placeholder, prefix = file.placeholder.encode(), prefix.encode()
    if file.mode == "binary":
        return _in_binary(content, placeholder, prefix, file.path, artifact)
    return short_shebang(content.replace(placeholder, prefix), file.path, artifact)


def _in_binary(content, placeholder, prefix, path, artifact):
    if placeholder not in content:
        return content
    if len(prefix) > len(placeholder):
        raise Problem(
            f"install {artifact}",
            f"{path} has room for a prefix of {len(placeholder)} bytes, and {prefix.decode()} has {len(prefix)}",
            "Give the prefix a shorter name (mkCondaPrefix { name = …; }), or build in a store with a shorter path.",
        )

    def replaced(match):
        text = match.group()
        return text.replace(placeholder, prefix).ljust(len(text), b"\0")

    return re.sub(re.escape(placeholder) + rb"[^\0]*", replaced, content)


def short_shebang(content, path, artifact):
    """The content with a first line that every kernel reads whole.

    A long one becomes two lines that are commands of the shell, and a text without effect in Python.
    """
    line, newline, rest = content.partition(b"\n")
    if not line.startswith(b"#!") or len(line) <= SHEBANG_BYTES:
        return content
    interpreter, _, argument = line[2:].strip().partition(b" ")
    if not PYTHON.search(interpreter):
        raise Problem(
            f"install {artifact}",
            f"the first line of {path} would have {len(line)} bytes, of which Linux reads {SHEBANG_BYTES}",
            "Give the prefix a shorter name (mkCondaPrefix { name = …; }), or build in a store with a shorter path.",
        )
    command = interpreter + (b" " + argument if argument else b"")
    return b"#!/bin/sh\n'''exec' " + command + b' "$0" "$@"\n\' \'\'\'\n' + rest

"""Answers of packaging_oracle.py about tags and file names."""

import platform
import sys
import sysconfig
from unittest import mock

from packaging import markers, tags
from packaging.utils import InvalidSdistFilename, InvalidWheelFilename, parse_sdist_filename, parse_wheel_filename


def answer_platform_tags(question):
    """The platform tags of a macOS, or of a Linux with its C library, best first."""
    if question["os"] == "macos":
        return list(tags.mac_platforms(tuple(question["version"]), question["architecture"]))
    architecture = question["architecture"]
    glibc, musl = question["glibc"], question["musl"]
    # packaging inspects the running interpreter; here every place where it looks is told of another one.
    with (
        mock.patch.object(sysconfig, "get_platform", lambda: f"linux-{architecture}"),
        mock.patch.object(tags._manylinux, "_get_glibc_version", lambda: tuple(glibc or (-1, -1))),
        mock.patch.object(tags._manylinux, "_is_linux_armhf", lambda _: architecture == "armv7l"),
        mock.patch.object(tags._manylinux, "_is_linux_i686", lambda _: architecture == "i686"),
        mock.patch.object(tags._musllinux, "_get_musl_version", lambda _: musl and tags._musllinux._MuslVersion(*musl)),
    ):
        return list(tags._linux_platforms(is_32bit=False))


def answer_supported_tags(question):
    """The tags of CPython (or of PyPy with its ABI given) of a Python version on platforms, best first."""
    version, platforms = tuple(question["version"]), question["platforms"]
    name = "".join(map(str, version))
    if question["implementation"] == "pypy":
        own = tags.generic_tags(f"pp{name}", [question["abi"]], platforms)
        compatible = tags.compatible_tags(version, f"pp{version[0]}", platforms)
    else:
        own = tags.cpython_tags(version, [question["abi"]], platforms)
        compatible = tags.compatible_tags(version, f"cp{name}", platforms)
    return [str(tag) for tag in (*own, *compatible)]


def answer_tag_set(question):
    """The tags of a compressed tag set, sorted; null when `text` is none."""
    try:
        return sorted(map(str, tags.parse_tag(question["text"])))
    except tags.InvalidTag:
        return None


def answer_wheel_filename(question):
    """Normalized name, normalized version, build tag as [digits, rest] and sorted tags; null for an invalid name."""
    try:
        name, version, build, tag_set = parse_wheel_filename(question["text"])
    except InvalidWheelFilename:
        return None
    return [name, str(version), [str(build[0]), build[1]] if build else None, sorted(map(str, tag_set))]


def answer_sdist_filename(question):
    """Normalized name and version; null for an invalid name."""
    try:
        name, version = parse_sdist_filename(question["text"])
    except InvalidSdistFilename:
        return None
    return [name, str(version)]


def answer_host(_question):
    """The marker environment and the tags of the Python that answers; null when it is no final CPython on glibc."""
    glibc = tags._manylinux._get_glibc_version()
    if sys.implementation.name != "cpython" or sys.version_info.releaselevel != "final" or glibc.major < 0:
        return None
    return {
        "python": platform.python_version() + ("t" if sysconfig.get_config_var("Py_GIL_DISABLED") else ""),
        "glibc": f"{glibc.major}.{glibc.minor}",
        "environment": {name: value for name, value in markers.default_environment().items() if name != "extra"},
        "tags": list(map(str, tags.sys_tags())),
    }


ANSWERS = {
    "host": answer_host,
    "platform-tags": answer_platform_tags,
    "supported-tags": answer_supported_tags,
    "tag-set": answer_tag_set,
    "wheel-filename": answer_wheel_filename,
    "sdist-filename": answer_sdist_filename,
}

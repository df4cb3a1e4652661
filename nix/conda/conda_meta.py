"""What makes a folder an environment of conda (CEP 32): a record for each package in `conda-meta/`, and a history.

Programs read it to learn what is there (`conda list`, tools that look for licences). Nothing in it depends on when or where it was
made: of files, it has the digest of what they were in the package.
"""

import json

# The form of conda's history; the moment is the one that Nix gives to all files.
HISTORY_HEADER = "==> 1970-01-01 00:00:01 <==\n# cmd: pinwheel\n"


def package_record(package, paths, archive_sha256, originals):
    """The record of a package.

    package: as in the plan (install.py). paths: those that the package has in the prefix, with whether each is a link.
    originals: path → PackageFile, of those paths that are files of the package.
    """
    return {
        "name": package["name"],
        "version": package["version"],
        "build": package["build"],
        "build_number": package["buildNumber"],
        "channel": package["channel"],
        "subdir": package["subdir"],
        "fn": package["filename"],
        "sha256": archive_sha256,
        # As it was solved. Those in the package may have been corrected by the channel since.
        "depends": package["depends"],
        "constrains": package["constrains"],
        **({"noarch": package["noarch"]} if package["noarch"] else {}),
        "files": [path for path, _ in paths],
        "paths_data": {"paths_version": 1, "paths": [_path_record(path, is_link, originals.get(path)) for path, is_link in paths]},
        "link": {"type": 3, "source": ""},
    }


def _path_record(path, is_link, original):
    record = {"_path": path, "path_type": "softlink" if is_link else "hardlink"}
    if original is not None and original.sha256 is not None:
        record.update(sha256=original.sha256)
    if original is not None and original.placeholder is not None:
        record.update(prefix_placeholder=original.placeholder, file_mode=original.mode)
    return record


def distribution(package):
    """`NAME-VERSION-BUILD`."""
    return f"{package['name']}-{package['version']}-{package['build']}"


def write_conda_meta(prefix, owner, records):
    """Write the records, in the order of installation, and the history."""
    lines = []
    for record in records:
        text = json.dumps(record, indent=2, sort_keys=True) + "\n"
        prefix.write(f"conda-meta/{distribution(record)}.json", text.encode(), owner)
        lines.append(f"+{record['channel']}/{record['subdir']}::{distribution(record)}\n")
    prefix.write("conda-meta/history", (HISTORY_HEADER + "".join(lines)).encode(), owner)

"""Rewrite Requires-Dist of wheels: relax_deps.py RELAX REMOVE WHEEL...; each a list of names, or 1 for all."""
import os, re, sys, zipfile

relax, remove, wheels = sys.argv[1].split(), sys.argv[2].split(), sys.argv[3:]


def normalize(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def concerns(names, name):
    return names == ["1"] or normalize(name) in map(normalize, names)


def rewrite(line):
    match = re.match(r"Requires-Dist:\s*([A-Za-z0-9._-]+)(\s*\[[^]]*\])?[^;]*(;.*)?$", line)
    if match is None:
        return line
    name, extras, marker = match.groups()
    if concerns(remove, name):
        return None
    return f"Requires-Dist: {name}{extras or ''}{marker or ''}" if concerns(relax, name) else line


for wheel in wheels:
    with zipfile.ZipFile(wheel) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    os.remove(wheel)
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in members:
            if info.filename.endswith(".dist-info/METADATA"):
                head, gap, body = content.decode().partition("\n\n")
                lines = [line for line in map(rewrite, head.split("\n")) if line is not None]
                content = ("\n".join(lines) + gap + body).encode()
            archive.writestr(info, content)

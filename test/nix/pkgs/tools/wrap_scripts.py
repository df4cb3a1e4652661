"""Let Python scripts find what their package needs: wrap_scripts.py OUT SITE_PACKAGES"""
import os, re, sys

out, site_packages = sys.argv[1:3]


def propagated(package, seen):
    """The package and what it propagates, each once, before what that propagates."""
    if package in seen:
        return
    seen[package] = None
    listing = os.path.join(package, "nix-support", "propagated-build-inputs")
    if os.path.isfile(listing):
        with open(listing) as file:
            for needed in file.read().split():
                propagated(needed, seen)


packages = {}
propagated(out, packages)
places = [place for place in (os.path.join(package, site_packages) for package in packages) if os.path.isdir(place)]
line = f"import site, functools; functools.reduce(lambda known, place: site.addsitedir(place, known), {places!r}, site._init_pathinfo())\n"
directory = os.path.join(out, "bin")
for name in sorted(os.listdir(directory)):
    script = os.path.join(directory, name)
    if os.path.islink(script) or not os.path.isfile(script):
        continue
    with open(script, "rb") as file:
        head, _, rest = file.read().partition(b"\n")
    if re.match(rb"#!.*python", head):
        with open(script, "wb") as file:
            file.write(head + b"\n" + line.encode() + rest)

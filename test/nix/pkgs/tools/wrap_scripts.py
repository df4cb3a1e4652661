"""Let Python scripts find their packages: wrap_scripts.py BIN SITE_PACKAGES PYTHONPATH"""
import os, re, sys

directory, own, path = sys.argv[1:4]
places = list(dict.fromkeys([own, *filter(None, path.split(":"))]))
line = f"import site, functools; functools.reduce(lambda known, place: site.addsitedir(place, known), {places!r}, site._init_pathinfo())\n"
for name in sorted(os.listdir(directory)):
    script = os.path.join(directory, name)
    if os.path.islink(script) or not os.path.isfile(script):
        continue
    with open(script, "rb") as file:
        head, _, rest = file.read().partition(b"\n")
    if re.match(rb"#!.*python", head):
        with open(script, "wb") as file:
            file.write(head + b"\n" + line.encode() + rest)

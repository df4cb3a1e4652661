"""Fail when what a wheel requires is not on PYTHONPATH: runtime_deps.py PYTHON_VERSION WHEEL..."""
import email, os, sys, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from _requirements import unmet

failed = False
for wheel in sys.argv[2:]:
    archive = zipfile.ZipFile(wheel)
    entry = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = email.message_from_bytes(archive.read(entry))
    for sentence in unmet(metadata.get_all("Requires-Dist") or [], sys.argv[1]):
        failed = True
        print(f"  - {sentence}", file=sys.stderr)
sys.exit(1 if failed else 0)

"""Download the first of the addresses in $urls that answers, to $out."""
import os, sys, urllib.request

problems = []
for url in os.environ["urls"].split():
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            content = answer.read()
    except OSError as error:
        problems.append(f"{url}: {error}")
        continue
    with open(os.environ["out"], "wb") as file:
        file.write(content)
    sys.exit(0)
sys.exit("error: cannot download from any mirror: " + "; ".join(problems))

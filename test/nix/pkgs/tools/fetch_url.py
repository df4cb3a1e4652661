"""Download the first of the addresses in $urls that answers, to $out."""
import http.client, os, sys, urllib.parse

CONNECTIONS = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}


def read(url):
    """The content at an address. OSError when it cannot be had."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme == "file":
        with open(urllib.parse.unquote(parts.path), "rb") as file:
            return file.read()
    connection = CONNECTIONS[parts.scheme](parts.netloc, timeout=10)
    connection.request("GET", parts._replace(scheme="", netloc="").geturl())
    answer = connection.getresponse()
    if answer.status != 200:
        raise OSError(f"HTTP status {answer.status}")
    return answer.read()


for url in os.environ["urls"].split():
    try:
        content = read(url)
    except (OSError, http.client.HTTPException) as error:
        print(f"{url}: {error}", file=sys.stderr)
        continue
    with open(os.environ["out"], "wb") as file:
        file.write(content)
    sys.exit(0)
sys.exit(f"error: cannot download {os.environ['name']} from any mirror")

"""What cannot be done, as everywhere in pinwheel: what was tried, what was found, and what to do next."""


class Problem(Exception):
    """Ends the installation. Its text is the whole message."""

    def __init__(self, tried, found, remedy):
        super().__init__(f"pinwheel: Cannot {tried}: {found}\n  {remedy}")


def warn(text):
    """Print what the user should know, which keeps nothing from being installed."""
    print(f"pinwheel: warning: {text}", flush=True)

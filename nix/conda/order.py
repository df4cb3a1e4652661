"""The order in which packages are installed."""


def install_order(packages):
    """The packages, each after all that it needs; else by name. In a circle, the first by name comes last.

    packages: dicts with `name` and `dependencies`, names. A name that is not among them is of no matter here.
    """
    by_name = {package["name"]: package for package in packages}
    ordered, seen = [], set()
    # Depth first with a stack of our own, because chains can be longer than Python's.
    for root in sorted(by_name):
        stack = [(root, None)]
        while stack:
            name, waiting = stack.pop()
            if waiting is None:
                if name in seen or name not in by_name:
                    continue
                seen.add(name)
                waiting = iter(sorted(by_name[name]["dependencies"]))
            following = next(waiting, None)
            if following is None:
                ordered.append(by_name[name])
            else:
                stack += [(name, waiting), (following, None)]
    return ordered

"""Resolves questions with resolvelib, on projects that resolvelib.ts sends: one JSON object a line in, one a line out.

Usage: resolvelib_driver.py [WHEEL OF PIP]. With a wheel, its copies of resolvelib and packaging are used instead of the
installed ones. A question is {"requirements": [...], "limitSeconds": ...}. While it is answered, lines {"need": name} ask for
projects, each answered by a list of candidates, best first. The last line holds the outcome.

The time that counts is that of a second resolution, for which every project is there, and every version and specifier
parsed: what is left is resolvelib, the provider below, and the comparison of versions. How long it took to read the JSON of
the projects that it asked for, and to parse what stands there, is told apart. The order of decisions is the one that pip
documents (https://pip.pypa.io/en/stable/topics/more-dependency-resolution/): causes of the last conflict first, then
pins, upper bounds, the user's order, and the alphabet.
"""

import json
import math
import resource
import sys
import time

if len(sys.argv) > 1:
    sys.path.insert(0, sys.argv[1])
    from pip._vendor import resolvelib
    from pip._vendor.packaging.specifiers import InvalidSpecifier, SpecifierSet
    from pip._vendor.packaging.version import InvalidVersion, Version
else:
    import resolvelib
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion, Version

# Time is the limit here, so that no search ends before it for another reason.
ROUND_COUNT_MAX = 100_000_000
PINS = ("==", "===")
UPPER_BOUNDS = ("<", "<=", "~=")


class TimeIsUp(Exception):
    """The resolution took longer than it may."""


class Specifiers:
    """A specifier set, parsed once for each distinct text. One that packaging cannot read accepts nothing."""

    known = {}

    def __init__(self, text):
        self.text = text
        try:
            self.set = SpecifierSet(text)
        except InvalidSpecifier:
            self.set = None
        clauses = [] if self.set is None else [(each.operator, each.version) for each in self.set]
        self.is_free = not clauses and self.set is not None
        self.pins = any(op in PINS and not version.endswith(".*") for op, version in clauses)
        self.bounds = any(
            op in UPPER_BOUNDS or (op == "==" and version.endswith(".*")) for op, version in clauses
        )
        self.names_prerelease = self.set is not None and names_prerelease(self.set)

    @classmethod
    def of(cls, text):
        if text not in cls.known:
            cls.known[text] = cls(text)
        return cls.known[text]

    def contains(self, version):
        return self.set is not None and self.set.contains(version, prereleases=True)


def names_prerelease(specifiers):
    try:
        return specifiers.prereleases is True
    except InvalidVersion:  # What stands after "===" may be any text.
        return False


class Candidate:
    """A version from one kind of file, with the extras that are asked of it."""

    __slots__ = ("identifier", "name", "number", "version", "is_prerelease", "base", "dependencies")

    def __init__(self, identifier, name, number, version, is_prerelease, base, dependencies):
        self.identifier = identifier
        self.name = name
        # Its place among the candidates of the project, best first.
        self.number = number
        self.version = version
        self.is_prerelease = is_prerelease
        # The candidate without extras; None for that one.
        self.base = base
        self.dependencies = dependencies


class Requirement:
    """What a project, or the user, asks of another."""

    __slots__ = ("identifier", "name", "extras", "specifiers", "number")

    def __init__(self, name, extras, specifiers, number=None):
        self.identifier = f"{name}[{','.join(extras)}]" if extras else name
        self.name = name
        self.extras = tuple(extras)
        self.specifiers = specifiers
        # The one candidate that is meant, where an extra asks for its own project.
        self.number = number

    def accepts(self, candidate):
        if self.number is not None:
            return candidate.number == self.number
        return self.specifiers.contains(candidate.version)


class Projects:
    """The candidates of every project that was asked about. Waiting for them is counted apart."""

    def __init__(self):
        self.candidates = {}
        self.with_extras = {}
        # Both waiting and reading.
        self.waited_seconds = 0.0
        self.read_seconds = 0.0

    def of(self, name):
        if name not in self.candidates:
            asked_at = time.perf_counter()
            print(json.dumps({"need": name}), flush=True)
            line = sys.stdin.readline()
            read_at = time.perf_counter()
            self.candidates[name] = self.read(name, json.loads(line))
            self.read_seconds += time.perf_counter() - read_at
            self.waited_seconds += time.perf_counter() - asked_at
        return self.candidates[name]

    def read(self, name, entries):
        found = []
        for number, entry in enumerate(entries):
            always = []
            by_extra = {}
            for project, extras, specifiers, extra in entry["requirements"]:
                requirement = Requirement(project, extras, Specifiers.of(specifiers))
                (always if extra is None else by_extra.setdefault(extra, [])).append(requirement)
            version = Version(entry["version"])
            candidate = Candidate(name, name, number, version, entry["isPrerelease"], None, always)
            found.append((candidate, by_extra))
        return found

    def matching(self, name, extras):
        """The candidates of a project with extras, best first."""
        if not extras:
            return [candidate for candidate, _ in self.of(name)]
        key = (name, extras)
        if key not in self.with_extras:
            self.with_extras[key] = [self.extend(*each, extras) for each in self.of(name)]
        return self.with_extras[key]

    def extend(self, base, by_extra, extras):
        own = [Requirement(base.name, (), Specifiers.of(""), base.number)]
        own.extend(requirement for extra in extras for requirement in by_extra.get(extra, ()))
        identifier = f"{base.name}[{','.join(extras)}]"
        return Candidate(
            identifier, base.name, base.number, base.version, base.is_prerelease, base, own
        )


class Provider(resolvelib.AbstractProvider):
    """One resolution over the projects."""

    def __init__(self, projects, roots, limit_seconds):
        self.projects = projects
        self.user_order = {}
        for place, requirement in enumerate(roots):
            self.user_order.setdefault(requirement.identifier, place)
        self.accepted = {}
        self.ends_at = time.perf_counter() + limit_seconds
        self.waited_before = projects.waited_seconds

    def identify(self, requirement_or_candidate):
        return requirement_or_candidate.identifier

    def narrow_requirement_selection(
        self, identifiers, resolutions, candidates, information, backtrack_causes
    ):
        """Causes of the last conflict first. resolvelib before 1.1 does not ask this."""
        causes = cause_names(backtrack_causes)
        open_identifiers = list(identifiers)
        return [each for each in open_identifiers if each in causes] or open_identifiers

    def get_preference(self, identifier, resolutions, candidates, information, backtrack_causes):
        specifiers = [each.requirement.specifiers for each in information[identifier]]
        return (
            identifier not in cause_names(backtrack_causes),
            not any(each.pins for each in specifiers),
            not any(each.bounds for each in specifiers),
            self.user_order.get(identifier, math.inf),
            all(each.is_free for each in specifiers),
            identifier,
        )

    def find_matches(self, identifier, requirements, incompatibilities):
        self.check_time()
        # resolvelib before 1.0 asks for projects that nothing requires any more.
        wanted = list(requirements.get(identifier, ()))
        name, extras = split_identifier(identifier)
        if extras:
            # What is asked of the project holds for the project with extras.
            wanted.extend(requirements.get(name, ()))
        refused = {candidate.number for candidate in incompatibilities.get(identifier, ())}
        found = self.accepted_by(name, extras, wanted)
        return [candidate for candidate in found if candidate.number not in refused]

    def accepted_by(self, name, extras, wanted):
        """Remembered by what is asked, as pip does."""
        asked = frozenset((each.specifiers.text, each.number) for each in wanted)
        key = (name, extras, asked)
        if key not in self.accepted:
            found = [
                candidate
                for candidate in self.projects.matching(name, extras)
                if all(requirement.accepts(candidate) for requirement in wanted)
            ]
            if not any(each.specifiers.names_prerelease for each in wanted):
                found.sort(key=lambda candidate: candidate.is_prerelease)
            self.accepted[key] = found
        return self.accepted[key]

    def is_satisfied_by(self, requirement, candidate):
        return requirement.accepts(candidate)

    def get_dependencies(self, candidate):
        self.check_time()
        return candidate.dependencies

    def check_time(self):
        waited = self.projects.waited_seconds - self.waited_before
        if time.perf_counter() - waited > self.ends_at:
            raise TimeIsUp


def split_identifier(identifier):
    """The name and the extras of "name[one,two]"."""
    name, _, extras = identifier.rstrip("]").partition("[")
    return name, tuple(extras.split(",")) if extras else ()


def cause_names(causes):
    names = set()
    for cause in causes:
        names.add(cause.requirement.identifier)
        if cause.parent is not None:
            names.add(cause.parent.identifier)
    return names


def resolve(projects, roots, limit_seconds):
    """The outcome, the seconds it took but for waiting, and the pins."""
    waited = projects.waited_seconds
    start = time.perf_counter()
    pins = {}
    try:
        resolver = resolvelib.Resolver(
            Provider(projects, roots, limit_seconds), resolvelib.BaseReporter()
        )
        result = resolver.resolve(roots, max_rounds=ROUND_COUNT_MAX)
        outcome = "solved"
        pins = {each.name: str(each.version) for each in result.mapping.values()}
    except resolvelib.ResolutionImpossible:
        outcome = "impossible"
    except TimeIsUp:
        outcome = "time is up"
    except Exception as error:  # The next question must be answered all the same.
        print(f"resolvelib failed: {error!r}", file=sys.stderr)
        outcome = "error"
    seconds = time.perf_counter() - start - (projects.waited_seconds - waited)
    return {"outcome": outcome, "seconds": seconds, "pins": pins}


def main():
    print(json.dumps({"version": resolvelib.__version__}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        Specifiers.known.clear()
        projects = Projects()
        limit_seconds = question["limitSeconds"]
        roots = [
            Requirement(name, extras, Specifiers.of(specifiers))
            for name, extras, specifiers in question["requirements"]
        ]
        answer = resolve(projects, roots, limit_seconds)
        if answer["outcome"] != "time is up":
            answer = resolve(projects, roots, limit_seconds)
        peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        costs = {"readSeconds": projects.read_seconds, "peakMemoryMib": peak_kib / 1024}
        print(json.dumps({**answer, **costs}), flush=True)


if __name__ == "__main__":
    main()

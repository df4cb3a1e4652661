"""Answers questions about versions and specifiers with PyPA packaging, one JSON object a line in, one a line out.

Run by packaging-oracle.ts. A question is {"kind": ..., ...}; its answer is what the function of that kind in ANSWERS
returns, or {"error": "<class of the exception>"} when packaging fails in a way that is no answer.
"""

import json
import sys

import packaging
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

# The parts beside this file are imported from the source tree, which must not fill with compiled files.
sys.dont_write_bytecode = True
import requirement_answers  # noqa: E402
import tag_answers  # noqa: E402


def answer_about(_question):
    """The version of packaging."""
    return packaging.__version__


def answer_version(question):
    """Normalized form and whether it is a pre-release; null when `text` is no version."""
    try:
        version = Version(question["text"])
    except InvalidVersion:
        return None
    return {"normalized": str(version), "isPrerelease": version.is_prerelease}


def answer_rank(question):
    """The rank of each of `texts` in ascending order; equal versions have equal ranks."""
    versions = [Version(text) for text in question["texts"]]
    ranks = [0] * len(versions)
    rank = -1
    previous = None
    for index in sorted(range(len(versions)), key=versions.__getitem__):
        if previous is None or versions[index] != previous:
            rank += 1
        previous = versions[index]
        ranks[index] = rank
    return ranks


def answer_specifier(question):
    """Whether the set names a pre-release; null when `text` is no specifier set."""
    try:
        specifiers = SpecifierSet(question["text"])
    except InvalidSpecifier:
        return None
    return {"namesPrerelease": specifiers.prereleases is True}


def answer_contains(question):
    """For each of `versions`, whether `specifier` accepts it, pre-releases like all others."""
    specifiers = SpecifierSet(question["specifier"])
    return [specifiers.contains(version, prereleases=True) for version in question["versions"]]


def answer_filter(question):
    """The indices of `versions` that `specifier` keeps under the default policy for pre-releases."""
    specifiers = SpecifierSet(question["specifier"])
    candidates = list(enumerate(question["versions"]))
    return [index for index, _ in specifiers.filter(candidates, key=lambda candidate: candidate[1])]


ANSWERS = {
    "about": answer_about,
    "version": answer_version,
    "rank": answer_rank,
    "specifier": answer_specifier,
    "contains": answer_contains,
    "filter": answer_filter,
    **tag_answers.ANSWERS,
    **requirement_answers.ANSWERS,
}


def answer(question):
    try:
        return ANSWERS[question["kind"]](question)
    except Exception as error:  # Whatever packaging does wrong is an answer to compare, not an end of the run.
        return {"error": type(error).__name__}


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))


if __name__ == "__main__":
    main()

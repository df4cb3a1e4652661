"""Answers of packaging_oracle.py about markers and requirements."""

from packaging.markers import InvalidMarker, Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name


def answer_marker(question):
    """The text that packaging writes, and for each of `environments` whether the marker holds with each of `extras`.

    Null when `text` is no marker; the class of the exception for each judgement that fails.
    """
    try:
        marker = Marker(question["text"])
    except InvalidMarker:
        return None
    judgements = [
        [judge(marker, {**environment, "extra": extra}) for extra in question["extras"]]
        for environment in question["environments"]
    ]
    return {"text": str(marker), "judgements": judgements}


def judge(marker, environment):
    try:
        return marker.evaluate(environment)
    except Exception as error:
        return type(error).__name__


def answer_requirement(question):
    """The parts of the requirement; null when `text` is none."""
    try:
        requirement = Requirement(question["text"])
    except InvalidRequirement:
        return None
    return {
        "name": requirement.name,
        "extras": sorted({canonicalize_name(extra) for extra in requirement.extras}),
        "specifiers": sorted({str(specifier) for specifier in requirement.specifier}),
        "url": requirement.url,
        "marker": None if requirement.marker is None else str(requirement.marker),
    }


ANSWERS = {"marker": answer_marker, "requirement": answer_requirement}

"""Which requirements are met by the distributions on PYTHONPATH, read with the copy of `packaging` that pip brings along."""
import importlib.metadata, os

from pip._vendor.packaging.markers import default_environment
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name


def installed():
    """Versions by normalized name; the first on the path counts."""
    versions = {}
    path = [entry for entry in os.environ.get("PYTHONPATH", "").split(":") if entry]
    for distribution in importlib.metadata.distributions(path=path):
        versions.setdefault(canonicalize_name(distribution.metadata["Name"]), distribution.version)
    return versions


def unmet(texts, python_version):
    """A sentence for each requirement that applies to the interpreter and is not met."""
    environment = default_environment()
    environment.update(python_full_version=python_version, python_version=".".join(python_version.split(".")[:2]), extra="")
    versions = installed()
    for text in texts:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate(environment):
            continue
        version = versions.get(canonicalize_name(requirement.name))
        if version is None:
            yield f"{requirement.name} not installed"
        elif not requirement.specifier.contains(version, prereleases=True):
            yield f"{requirement.name}{requirement.specifier} not satisfied by version {version}"

"""The lock names everything that is installed, so that setting up never chooses a version by itself."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = Path(__file__).parents[2]


def locked(name: str) -> dict[str, Version]:
    """The packages of one list that count for this Python and system, by their plain name."""
    found = {}
    for line in (PROJECT / "requirements" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith((" ", "#")) or not line:
            continue
        wish = Requirement(line.rstrip(" \\"))
        if wish.marker is None or wish.marker.evaluate():
            (pin,) = wish.specifier
            found[canonicalize_name(wish.name)] = Version(pin.version)
    return found


@pytest.mark.parametrize("name", ["run.txt", "central.txt", "check.txt"])
def test_every_part_of_a_locked_package_is_locked_too(name: str) -> None:
    pins = locked(name)
    missing = [
        f"{package} wants {wish}"
        for package in pins
        for wish in map(Requirement, distribution(package).requires or ())
        if wish.marker is None or wish.marker.evaluate({"extra": ""})
        if (pin := pins.get(canonicalize_name(wish.name))) is None or pin not in wish.specifier
    ]
    assert missing == []


@pytest.mark.parametrize("script", ["build/prepare.sh", "build/prepare.bat", ".github/workflows/package.yml"])
def test_setting_up_takes_the_lock_and_nothing_beside_it(script: str) -> None:
    text = (PROJECT / script).read_text(encoding="utf-8")
    installs = re.findall(r"pip install [^\n]*-r ", text)
    assert installs
    assert all("--require-hashes" in line and "--no-deps" in line for line in installs)

"""How the organization's leaflets look, and in which languages: the same for every family (domain.md S4)."""

from __future__ import annotations

from pathlib import Path

from app.errors import AskPerson
from app.leaflet import HouseStyle, Language, language_states
from app.settings import Policy, policy_places, read_policy

OWN_TEXTS = "folderteksten"
"""The folder beside the policy file with the organization's own sentences: ``nl.json``, ``ro.json``."""


def house_style(policy: Policy | None = None) -> HouseStyle:
    """The organization's colour and logo; without a policy, or with a logo that cannot be read, the program's own."""
    fixed = policy or read_policy()
    try:
        logo = Path(fixed.logo).read_bytes() if fixed.logo else b""
    except OSError:
        logo = b""
    return HouseStyle(fixed.primary_colour, logo)


def offered_languages(policy: Policy | None = None) -> tuple[Language, ...]:
    """The languages a leaflet can be asked in: all there are, or those the organization allows; Dutch always.

    The organization's own are among them. When one of its files is wrong none of them is: whoever makes a leaflet is
    told which file and where.
    """
    allowed = (policy or read_policy()).languages
    try:
        there = language_states(own_texts())
    except AskPerson:
        there = language_states()
    return tuple(one for one in there if not allowed or one.code in (*allowed, "nl"))


def own_texts() -> Path | None:
    """The folder with the organization's own sentences; None when it has none."""
    folders = (place.parent / OWN_TEXTS for place in policy_places())
    return next((folder for folder in folders if folder.is_dir()), None)

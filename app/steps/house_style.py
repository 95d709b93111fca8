"""How the organization's leaflets look, and in which languages: the same for every family (domain.md S4)."""

from __future__ import annotations

from pathlib import Path

from app.leaflet import NO_TEXTS, HouseStyle, Language, OwnTexts, language_states
from app.settings import Policy, read_policy


def house_style(policy: Policy | None = None) -> HouseStyle:
    """The organization's colour and logo; without a policy, or with a logo that cannot be read, the program's own."""
    fixed = policy or read_policy()
    try:
        logo = Path(fixed.logo).read_bytes() if fixed.logo else b""
    except OSError:
        logo = b""
    return HouseStyle(fixed.primary_colour, logo)


def offered_languages(policy: Policy | None = None, own: OwnTexts = NO_TEXTS) -> tuple[Language, ...]:
    """The languages a leaflet can be asked in: all there are, or those the organization allows; Dutch always. Those of
    the organization's ``own`` files are among them.
    """
    allowed = (policy or read_policy()).languages
    return tuple(one for one in language_states(own) if not allowed or one.code in (*allowed, "nl"))

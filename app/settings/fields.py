"""What an organization can fix: one declaration of every field, from which the readers and the templates are made.

``build/policy_templates.py`` makes the administrative template of Windows, the profile of macOS and the example for
Linux from it; docs/beheer.md lists the same fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.texts import text

UPDATES = ("announce", "install", "off")
"""Say that there is a newer version; let the device install it by itself as well; neither."""
EXAMPLE_KEY = "VlVMLUhJRVItSkUtRUlHRU4tU0xFVVRFTC1JTi1BVUI="
"""Stands in the templates and is refused: nobody has its private half, so nothing may be sealed to it."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True)
class Field:
    """One field: ``written`` is what an admin writes, ``name`` ours (of ``Policy`` or ``Settings``).

    ``read`` gives the value, or None when it cannot be. ``example`` is a value that reads, but for the key. A whole
    number has its ``bounds``, a choice its ``choices``; what has neither is words, a list, or the name of a file that
    stands ``beside`` the policy.
    """

    written: str
    name: str
    read: Callable[[Any], Any]
    example: Any
    bounds: tuple[int, int] | None = None
    choices: tuple[str, ...] = ()
    beside: bool = False

    @property
    def title(self) -> str:
        """What it is, in a few Dutch words for an admin."""
        return text(f"policy.{self.written}")

    @property
    def must(self) -> str:
        """What a value must be, in Dutch."""
        if self.bounds:
            return text("policy.must.number", least=self.bounds[0], most=self.bounds[1])
        return text(f"policy.must.{self.written}")


def _number(least: int, most: int) -> Callable[[Any], int | None]:
    def read(value: Any) -> int | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return value if whole and least <= value <= most else None

    return read


def _words(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and 0 < len(value.strip()) <= 200 else None


def _url(value: Any) -> str | None:
    """https only, except to this machine itself, where an admin tries things out."""
    words = _words(value)
    safe = re.match(r"https://[^/@\s]+(/|$)|http://(127\.0\.0\.1|localhost)(:\d+)?(/|$)", words or "")
    return words.rstrip("/") if words and safe else None


def _colour(value: Any) -> str | None:
    return value if isinstance(value, str) and _COLOUR.fullmatch(value) else None


def _key(value: Any) -> str | None:
    """32 bytes in base64, as ``organization-key`` makes it."""
    words = _words(value)
    return words if words and re.fullmatch(r"[A-Za-z0-9+/]{43}=", words) and words != EXAMPLE_KEY else None


def _languages(value: Any) -> tuple[str, ...] | None:
    codes = value.replace(";", ",").split(",") if isinstance(value, str) else value
    if not isinstance(codes, list) or not codes:
        return None
    plain = tuple(code.strip() for code in codes if isinstance(code, str) and _LANGUAGE.fullmatch(code.strip()))
    return plain if len(plain) == len(codes) else None


def _area(value: Any) -> str | None:
    """A code as central takes it (``app.exchange.contract.Code``); a postcode of a street is none."""
    words = value.strip().lower() if isinstance(value, str) else ""
    return words if re.fullmatch(r"[a-z][a-z-]{1,38}[a-z]", words) else None


def _updates(value: Any) -> str | None:
    return value if value in UPDATES else None


def _kind(value: Any) -> bool | None:
    """Whether what stands here is part of the record (R22)."""
    return {"dossier": True, "werknotitie": False}.get(value) if isinstance(value, str) else None


def _within(written: str, name: str, least: int, most: int, example: int) -> Field:
    return Field(written, name, _number(least, most), example, bounds=(least, most))


_DECLARED = (
    Field("organisatie", "organization", _words, "Verloskundigenpraktijk (voorbeeld)"),
    Field("logo", "logo", _words, "logo.png", beside=True),
    Field("kleur", "primary_colour", _colour, "#145A5E"),
    Field("centraal", "central_url", _url, "https://centrale.voorbeeld.invalid"),
    Field("dossierAdres", "ehr_url", _url, "https://dossier.voorbeeld.invalid/fhir"),
    Field("dossierClient", "ehr_client", _words, "sterk-ouderschap"),
    Field("dossierToken", "ehr_token_url", _url, "https://inloggen.voorbeeld.invalid/token"),
    Field("tufRoot", "tuf_root", _words, "1.root.json", beside=True),
    Field("herstelsleutel", "recovery_key", _key, EXAMPLE_KEY),
    Field("gidssleutel", "guide_key", _key, EXAMPLE_KEY),
    Field("talen", "languages", _languages, ["nl", "ar"]),
    Field("updates", "updates", _updates, "announce", choices=UPDATES),
    Field("updatesAdres", "updates_url", _url, "https://updates.voorbeeld.invalid"),
    Field("updatesRoot", "updates_root", _words, "updates.root.json", beside=True),
    _within("slotNaSeconden", "lock_after_seconds", 30, 300, 120),
    _within("slotNaSecondenOuders", "lock_after_seconds_parents_view", 60, 900, 300),
    _within("slotNaSecondenAlleen", "lock_after_seconds_alone", 30, 120, 60),
    _within("bewaarDagen", "keep_conversation_days", 0, 365, 90),
    Field("soort", "part_of_record", _kind, "werknotitie", choices=("werknotitie", "dossier")),
    _within("bewijsJaren", "keep_consent_years", 5, 20, 5),
    _within("logboekJaren", "keep_trail_years", 5, 20, 5),
    Field("plaats", "start_place", _words, "Zwolle"),
    Field("gebied", "count_area", _area, "ijsselland"),
    _within("aanbodOudDagen", "catalogue_stale_days", 1, 365, 30),
    _within("aanbodTeOudDagen", "catalogue_old_days", 1, 730, 90),
)
FIELDS: Mapping[str, Field] = {field.written: field for field in _DECLARED}
"""Every field by what an admin writes."""

"""What the offers page says, in the form of address of this conversation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.catalogue import Offer, Reason
from ui.offers.state import EVENING, FREE, LANGUAGE, NEAR, ONLINE
from ui.widgets import Because


def _say(words: str) -> str:
    return QCoreApplication.translate("OffersScreen", words)


def _pick(address: str, one: str, many: str, formal: str) -> str:
    return {"one": one, "many": many}.get(address, formal)


def title_words(address: str) -> str:
    """The question of the page."""
    return _pick(address, _say("Wat past bij jou?"), _say("Wat past bij jullie?"), _say("Wat past bij u?"))


def lead_words(address: str) -> str:
    """How the page is ordered, and that nothing is fine as well."""
    return _pick(
        address,
        _say("Van licht naar meer. Kies wat past, of kies niets: dat is ook goed."),
        _say("Van licht naar meer. Kies samen, of kies niets: dat is ook goed."),
        _say("Van licht naar meer. Kies wat past, of kies niets: dat is ook goed."),
    )


def basket_words(address: str) -> str:
    """The title of the list."""
    return _pick(address, _say("Jouw keuze"), _say("Jullie keuze"), _say("Uw keuze"))


def filter_words(key: str) -> str:
    """A filter."""
    return {
        EVENING: _say("’s Avonds"),
        FREE: _say("Gratis"),
        NEAR: _say("Dichtbij"),
        LANGUAGE: _say("Andere taal"),
        ONLINE: _say("Online"),
    }[key]


def order_words() -> str:
    """Why the first stands first."""
    return _say("Bovenaan staat wat het lichtst is en het best past. Daarna wat langer wachten kost.")


def why_not_now(alone: bool) -> str:
    """Why a service cannot be put in the shared list now."""
    return _say("De lijst is van jullie samen. Kies dit als jullie er allebei zijn.") if alone else ""


def nothing_words() -> tuple[str, str]:
    """Nothing fits in this circle."""
    return _say("Hier past nu niets"), _say("Dat kan. Kijk bij een ander tabblad, of zoek in al het aanbod.")


def because(reasons: Sequence[Reason]) -> list[Because]:
    """Reasons as chips: the subject only. Never who said it, never a figure (app.catalogue.reasons)."""
    subjects = dict.fromkeys(_subject(reason) for reason in reasons)
    return [Because(subject, "", "") for subject in subjects]


def _subject(reason: Reason) -> str:
    subject, colon, _ = reason.words.partition(": ")
    return subject if colon else reason.words.rstrip(".")


def told(reasons: Sequence[Reason]) -> str:
    """What led to it, as sentences: Jullie noemden ‘slaap’."""
    found: dict[str, None] = {}
    for reason in reasons:
        _, colon, why = reason.words.partition(": ")
        if colon and why:
            found[why[0].upper() + why[1:]] = None
    return " ".join(found)


def why_words(offer: Offer) -> list[str]:
    """The whole reasons, for the detail and for comparing."""
    return [reason.words for reason in offer.because]

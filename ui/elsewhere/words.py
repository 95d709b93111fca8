"""What the page of who is not at the table says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.consent import Consent, Decision, Method
from app.steps.decide_elsewhere import Elsewhere, Matter
from app.store.model import Professional
from ui.deciders_words import who_words
from ui.services import dutch_day


def _say(words: str) -> str:
    return QCoreApplication.translate("Elsewhere", words)


def title_of(matter: Matter, found: Elsewhere) -> str:
    """Who, about what."""
    who = who_words(matter.who, found.name)
    about = f"‘{matter.service.name}’" if matter.service is not None else _say("overdracht")
    return f"{who[:1].upper()}{who[1:]} · {about}"


def way_words(way: Method) -> str:
    """How it was said."""
    return {
        Method.PHONE: _say("aan de telefoon"),
        Method.PAPER: _say("op papier"),
        Method.SPOKEN: _say("hardop, bij jou"),
        Method.LETTER: _say("met een brief of bericht"),
    }.get(way, _say("hardop, bij jou"))


def ways() -> tuple[tuple[str, str], ...]:
    """How they can decide."""
    here = _say("Bij jou, hardop")
    return (
        (Method.PHONE.value, _say("Telefoon")),
        (Method.PAPER.value, _say("Op papier")),
        (Method.SPOKEN.value, here),
    )


def told_words(way: Method | None) -> str:
    """What that way asks of the professional."""
    return {
        Method.PHONE: _say("Lees de vraag hieronder voor, woord voor woord. Vertel niets anders uit het gesprek."),
        Method.PAPER: _say("Bewaar het papier in het dossier van de praktijk."),
        Method.SPOKEN: _say("Je schrijft op dat het hardop is gezegd."),
    }.get(way, _say("Nog niets gekozen."))  # type: ignore[arg-type]  # None: not chosen


def stands_words(consent: Consent | None, me: Professional, today: date) -> str:
    """Their newest word: what, how, who wrote it down, until when."""
    if consent is None:
        return _say("Nog niet gevraagd.")
    said = {
        Decision.PERMIT: _say("Zei ja"),
        Decision.DENY: _say("Zei nee"),
        Decision.WITHDRAWN: _say("Trok het in"),
    }[consent.decision]
    by = me.name if consent.recorded_by == me.id else _say("een collega")
    words = _say("{said} op {day}, {way}. Opgeschreven door {by}.").format(
        said=said, day=dutch_day(consent.recorded_at.date(), today), way=way_words(consent.method), by=by
    )
    if consent.decision is not Decision.PERMIT:
        return words
    if today > consent.valid_until:
        return words + " " + _say("Dat ja is verlopen. Vraag het opnieuw.")
    return words + " " + _say("Geldt tot {day}.").format(day=dutch_day(consent.valid_until, today))


def missing_words(code: str) -> str:
    """Why this person cannot be asked yet; empty for no code."""
    return {
        "": "",
        "first": _say("Vraag eerst de ouders aan tafel. Zeggen zij nee, dan hoeft hier niemand iets te horen."),
        "alone": _say("Zet eerst om dat het kind alleen met jou is."),
        "contact": _say("Zeg eerst of contact veilig is."),
        "unsafe": _say("Dit bericht blijft hier. Ook zonder antwoord krijgt dit gezin dezelfde zorg."),
        "way": _say("Kies eerst hoe het gezegd is."),
    }[code]


def open_words(found: Elsewhere) -> str:
    """What must be noted first, on the page of consent."""
    if not found.open:
        return ""
    return _say("Nog niet bekend is wie het gezag heeft. Vul dat in bij Toestemming, onder ‘Wie mag dit beslissen?’.")

"""What the consent page says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.clock import here
from app.consent import ON_BEHALF, Consent, ConsentQuestion, Method, Purpose
from app.store.model import Professional
from ui.consent.events import Key
from ui.consent.state import Asked, Stands, State
from ui.deciders_words import room_words
from ui.services import dutch_day


def _say(words: str) -> str:
    return QCoreApplication.translate("ConsentScreen", words)


def title_words(name: str, formal: bool) -> str:
    """The question of the page, to one person."""
    return _say("{name}, wat mogen wij delen?").format(name=name) if name else _say("Wat mogen wij delen?")


def intro_words(formal: bool) -> str:
    """Saying no is fine."""
    if formal:
        return _say("Nee zeggen mag. U krijgt dan dezelfde zorg. U kunt later altijd van gedachten veranderen.")
    return _say("Nee zeggen mag. Je krijgt dan dezelfde zorg. Je kunt later altijd van gedachten veranderen.")


def unkept_words(formal: bool) -> str:
    """Of a conversation nobody keeps."""
    if formal:
        return _say("Van dit gesprek gaat niets weg. We vragen alleen of het mee mag tellen, zonder uw naam.")
    return _say("Van dit gesprek gaat niets weg. We vragen alleen of het mee mag tellen, zonder je naam.")


def asked_words(how: Asked) -> str:
    """How far a person is."""
    return {
        Asked.NOT_YET: _say("nog niet gevraagd"),
        Asked.BUSY: _say("bezig"),
        Asked.COMPLETE: _say("klaar"),
        Asked.REFUSED: _say("alles nee"),
    }[how]


def stands_words(how: Stands) -> str:
    """What must be said beside the two buttons; empty when they say it."""
    return {
        Stands.EXPIRED: _say("De vorige ja is verlopen. Vraag het opnieuw."),
        Stands.WITHDRAWN: _say("Ingetrokken. Vragen mag opnieuw."),
    }.get(how, "")


def both_words(why: str, formal: bool) -> str:
    """What goes only when both say yes; the same words whatever the other said."""
    if why == "child":
        if formal:
            return _say("Dit gaat over uw kind. Het gebeurt alleen als u allebei ja zegt.")
        return _say("Dit gaat over jullie kind. Het gebeurt alleen als jullie allebei ja zeggen.")
    if why == "wishes":
        if formal:
            return _say("Uw wens is van u samen. Die gaat alleen mee als u allebei ja zegt.")
        return _say("Jullie wens is van jullie samen. Die gaat alleen mee als jullie allebei ja zeggen.")
    return ""


def unwritten_words() -> str:
    """Somebody does not want to be written about in this program at all."""
    return _say("Wis dit gesprek na afloop bij Beheer, of begin opnieuw met ‘Niets bewaren’.")


def open_words(codes: tuple[str, ...]) -> str:
    """What must be known or asked before this can go; empty when nothing is missing."""
    known = {
        "custody-unknown": _say("Vul hieronder in wie het gezag heeft. Tot dan gaat dit niet weg."),
        "custody-one-word": _say(
            "Eén ouder zegt alleen gezag te hebben. Kijk in het gezagsregister. Tot dan wacht dit."
        ),
        "guardian": _say("Niemand hier heeft het gezag. Vul hieronder in wie het wel heeft. Tot dan wacht dit."),
        "own-guardian": _say(
            "Jonger dan 16: ook een ouder of voogd moet ja zeggen. Vul hieronder in wie. Tot dan wacht dit."
        ),
    }
    return " ".join(known[code] for code in codes)


def decides_words(state: State, where: Key, formal: bool) -> str:
    """Who decides too and is not at the table, and of nobody whether they did; empty when nobody does."""
    how, names = state.decides.get(where), dict(state.people)
    if how is None:
        return ""
    if how.child_alone:
        if formal:
            return _say("Uw kind is oud genoeg en beslist hier zelf over. Dit gaat niet weg op uw ja.")
        return _say("Je kind is oud genoeg en beslist hier zelf over. Dit gaat niet weg op jouw ja.")
    return room_words(how, where[0], lambda person: names.get(person, ""))


def icon_of(question: ConsentQuestion) -> str:
    """An icon that repeats what the words say."""
    if question.purpose is Purpose.HANDOVER:
        return "baby" if question.receiver == "jgz" else "file-text"
    return {
        Purpose.REFERRAL: "users-round",
        Purpose.STATISTICS: "chart-column",
        Purpose.RECORDING: "notebook-pen",
        Purpose.OWN_RECORD: "notebook-pen",
        Purpose.CONTACT_LATER: "phone",
        Purpose.RESEARCH: "book-open",
    }.get(question.purpose, "send")


def heard_words(consent: Consent, name: str, me: Professional, today: date) -> str:
    """A withdrawal as it reached us: what, when, how, from whom, and who wrote it down."""
    how = {
        Method.PHONE: _say("per telefoon"),
        Method.LETTER: _say("met een brief of bericht"),
    }.get(consent.method, _say("hardop"))
    by = _say("iemand namens {name}").format(name=name) if consent.reason == ON_BEHALF else name
    noted = me.name if consent.recorded_by == me.id else _say("een collega")
    return _say("Ingetrokken op {day}, {how}, door {by}: {receiver}. Opgeschreven door {noted}.").format(
        day=dutch_day(here(consent.recorded_at).date(), today), how=how, by=by, receiver=consent.receiver_name,
        noted=noted,
    )  # fmt: skip

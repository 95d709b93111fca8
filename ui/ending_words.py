"""Taking a yes back in words, for every page where that can be done: what it was, what stops and what cannot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.clock import here
from app.consent import Consent, Purpose
from app.exchange.handover import HandedOver, Way
from app.steps.withdraw_consent import WithdrawalMeans
from app.texts import day_words
from ui.services import dutch_day


def _say(words: str) -> str:
    return QCoreApplication.translate("ConsentScreen", words)


def given_words(consent: Consent, today: date) -> str:
    """To whom, and since when and until when."""
    given, until = dutch_day(consent.recorded_at.date(), today), dutch_day(consent.valid_until, today)
    return _say("{receiver} · gegeven op {day} · geldt tot {until}").format(
        receiver=consent.receiver_name, day=given, until=until
    )


def shared_words() -> str:
    """What no withdrawal stops: words of both that left on the other's message. It says nothing of whether one did."""
    return _say(
        "Let op: wat jullie samen zeiden, kan al mee zijn gegaan met een bericht van de andere ouder, toen jullie "
        "allebei ja zeiden. Dat halen we niet terug. Er gaat niets nieuws van jullie samen meer mee."
    )


def means_words(consent: Consent, means: WithdrawalMeans | None) -> tuple[str, str, str]:
    """What withdrawing stops and what it cannot; a short word for it, and its tone."""
    if means is None:
        return _say("We kijken wat er al weg is …"), "", "plain"
    if consent.purpose is Purpose.STATISTICS:
        return (
            _say("Dit gesprek telt dan niet meer mee. Wat al in een totaal zit, halen we er niet meer uit."),
            _say("Alleen aantallen"),
            "info",
        )
    if means.gone_already and consent.purpose is Purpose.OWN_RECORD:
        return (
            _say(
                "Dit staat al in het dossier. Dat blijft daar staan; we zetten erbij dat het ja is ingetrokken. "
                "Weghalen kan je bij de praktijk vragen."
            ),
            _say("Staat in het dossier"),
            "warn",
        )
    if means.handovers:
        return _handover_words(means.handovers)
    if means.gone_already:
        return (
            _say("Dit is al verstuurd. Terughalen kan niet. We laten de ontvanger weten dat het stopt."),
            _say("Al verstuurd"),
            "warn",
        )
    if means.stops:
        return _say("Nog niet verstuurd. Het gaat dan niet meer weg."), _say("Nog hier"), "ok"
    return _say("Op dit ja is niets verstuurd. Er gaat dan ook niets meer weg."), _say("Nog hier"), "ok"


def _handover_words(handovers: Sequence[HandedOver]) -> tuple[str, str, str]:
    """What withdrawing does to a hand-over: who took it in is told; one nobody opened opens no more."""
    taken = next((one.taken_at for one in reversed(handovers) if one.taken_at is not None), None)
    if taken is not None:
        said = _say(
            "De jeugdverpleegkundige haalde het op {day} op. Haar app krijgt bericht en wist het. "
            "Wat zij al opschreef, halen we niet terug."
        )
        return said.format(day=day_words(here(taken))), _say("Al opgehaald"), "warn"
    if any(one.way is not Way.CENTRAL for one in handovers):
        return (
            _say("De stick is al mee. Nog dicht? Dan opent hij niet meer. Al open? Dan krijgt zij bericht."),
            _say("Op een stick"),
            "warn",
        )
    return (
        _say("Het blad is al mee, maar nog niet gebruikt voor zover we weten. Het opent dan niets meer."),
        _say("Blad is mee"),
        "info",
    )

"""What goes to others, in words: the fields of a message, its kind, why it does not go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.consent import Purpose
from app.exchange import WITHDRAWAL, Barred, Field, OfferFault
from app.exchange.feedback import KIND as FEEDBACK
from app.exchange.gate import COUNTS
from app.texts import has_text, text


def _say(words: str) -> str:
    return QCoreApplication.translate("outgoing", words)


def label_of(field: Field) -> str:
    """What kind of data a field is."""
    return {
        "first-name": _say("Voornaam"),
        "language": _say("Taal"),
        "weeks": _say("Moment"),
        "chosen-offer": _say("Aanbod"),
        "date": _say("Datum van het gesprek"),
        "wishes": _say("Wens"),
        "own-answers": _say("Antwoord"),
        "shared-answers": _say("Samen gezegd"),
        "decision": _say("Toestemming"),
        "offer": _say("Aanbod"),
        "fault": _say("Wat er is"),
        "half-year": _say("Half jaar"),
        "count": _say("Aantal"),
    }[field.code]


def value_of(field: Field) -> str:
    """What a field says, as it goes; codes in words."""
    if field.code == "language":
        return languages().get(field.value, field.value)
    if field.code == "decision":
        return _say("Ja") if field.value == "permit" else _say("Ingetrokken")
    if field.code == "fault":
        return fault_words(OfferFault(field.value))
    return field.value


def fault_words(fault: OfferFault) -> str:
    """What is wrong with an offer."""
    return {
        OfferFault.FULL: _say("Het is vol"),
        OfferFault.CLOSED: _say("Verhuisd of gestopt"),
        OfferFault.UNREACHABLE: _say("Niet te bereiken"),
        OfferFault.DETAILS_WRONG: _say("Iets klopt niet"),
    }[fault]


def languages() -> dict[str, str]:
    """Languages, called as in Dutch."""
    return {
        "nl": _say("Nederlands"),
        "en": _say("Engels"),
        "ar": _say("Arabisch"),
        "tr": _say("Turks"),
        "pl": _say("Pools"),
        "uk": _say("Oekraïens"),
        "fa": _say("Farsi"),
        "so": _say("Somalisch"),
        "ti": _say("Tigrinya"),
        "fr": _say("Frans"),
        "es": _say("Spaans"),
        "de": _say("Duits"),
    }


def kind_of(kind: str) -> str:
    """What is sent, in one word."""
    return {
        Purpose.REFERRAL.value: _say("Aanmelding"),
        Purpose.HANDOVER.value: _say("Overdracht"),
        Purpose.STATISTICS.value: _say("Tellen"),
        Purpose.OWN_RECORD.value: _say("Eigen dossier"),
        WITHDRAWAL: _say("Bericht dat het stopt"),
        FEEDBACK: _say("Melding over aanbod"),
        COUNTS: _say("Aantallen"),
    }.get(kind, _say("Bericht"))


def icon_of(kind: str) -> str:
    """The icon that goes with it."""
    return {
        Purpose.REFERRAL.value: "users-round",
        Purpose.HANDOVER.value: "baby",
        Purpose.OWN_RECORD.value: "notebook-pen",
        Purpose.STATISTICS.value: "chart-column",
        COUNTS: "chart-column",
        FEEDBACK: "flag",
    }.get(kind, "send")


def barred_words(barred: Barred) -> str:
    """Why it does not go."""
    key = f"gate.{barred.value}"
    return text(key) if has_text(key) else _say("Gestopt.")

"""What the page says of an entry."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.exchange import Delivery
from app.steps.see_outgoing import Outgoing
from ui.outgoing_words import barred_words, kind_of
from ui.send.state import Group, code_of


def _say(words: str) -> str:
    return QCoreApplication.translate("SendScreen", words)


def day_words(at: datetime) -> str:
    """24 november."""
    day = at.astimezone()
    dutch = QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands)
    return dutch.toString(QDate(day.year, day.month, day.day), "d MMMM")


def title_of(one: Outgoing) -> str:
    """Kind and code, never a name."""
    return _say("{kind} · code {code}").format(kind=kind_of(one.entry.kind), code=code_of(one))


def line_of(one: Outgoing) -> str:
    """To whom, how much, and on whose yes: an initial, never a name."""
    if one.barred is not None and one.entry.state is Delivery.WAITING:
        return barred_words(one.barred)
    parts = []
    if one.consent is not None:
        parts.append(_say("Naar {receiver}").format(receiver=one.consent.receiver_name))
    if one.fields:
        parts.append(_say("{n} gegevens").format(n=len(one.fields)))
    if one.consent is not None:
        said = _say("{initial}. zei ja op {day}") if one.name else _say("ja gezegd op {day}")
        parts.append(said.format(initial=one.name[:1].upper(), day=day_words(one.consent.recorded_at)))
    return " · ".join(parts)


def mark_of(one: Outgoing) -> tuple[str, str, str]:
    """Word, tone and icon of how it stands."""
    match one.entry.state:
        case Delivery.SENT:
            return _say("Verzonden"), "ok", "check"
        case Delivery.STOPPED:
            return _say("Gestopt"), "plain", "x"
    if one.barred is not None:
        return _say("Kijk even"), "warn", "triangle-alert"
    return _say("Wacht"), "plain", "clock"


def group_words(group: Group) -> str:
    """The heading of a group."""
    return {
        Group.READY: _say("Klaar om te gaan"),
        Group.HELP: _say("Hier is hulp nodig"),
        Group.DONE: _say("Verzonden of gestopt"),
    }[group]

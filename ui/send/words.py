"""What the page says of an entry."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ehr.answer import parked_words
from app.errors import TryLater
from app.exchange import Barred, Delivery
from app.exchange.gate import PUBLIC_KINDS
from app.steps.see_outgoing import Outgoing
from ui.contact_words import day_words
from ui.deciders_words import office_words
from ui.failures import words_for
from ui.meeting import Ended
from ui.outgoing_words import barred_words, kind_of
from ui.send.state import Group, code_of


def _say(words: str) -> str:
    return QCoreApplication.translate("SendScreen", words)


def title_of(one: Outgoing) -> str:
    """Kind and code, never a name."""
    return _say("{kind} · code {code}").format(kind=kind_of(one.entry.kind), code=code_of(one))


def line_of(one: Outgoing) -> str:
    """To whom, how much, and on whose yes: an initial, never a name."""
    if one.parked:
        return parked_words(one.parked)
    if one.awaited is not None and one.entry.state is Delivery.WAITING:
        return office_words(one.awaited, lambda _person: "") or barred_words(one.barred or Barred.OTHERS)
    if one.barred is not None and one.entry.state is Delivery.WAITING:
        return barred_words(one.barred)
    if one.keyless:
        return _say("De ontvanger kan nog niets lezen van deze app. Geef het op papier mee, of wacht.")
    parts = []
    if one.early:
        parts.append(_say("Gaat weg als het gesprek is afgerond"))
    if one.consent is not None:
        parts.append(_say("Naar {receiver}").format(receiver=one.consent.receiver_name))
    if one.fields:
        parts.append(_say("{n} gegevens").format(n=len(one.fields)))
    if one.entry.kind in PUBLIC_KINDS:
        parts.append(_say("zonder iets van ouders"))
    if one.consent is not None:
        said = _say("{initial}. zei ja op {day}") if one.name else _say("ja gezegd op {day}")
        parts.append(said.format(initial=one.name[:1].upper(), day=day_words(one.consent.recorded_at)))
    return " · ".join(parts)


def mark_of(one: Outgoing) -> tuple[str, str, str]:
    """Word, tone and icon of how it stands."""
    if one.parked:
        return _say("Ligt opzij"), "warn", "triangle-alert"
    if one.keyless:
        return _say("Wacht op de ontvanger"), "warn", "clock"
    if one.early:
        return _say("Gesprek loopt nog"), "plain", "clock"
    match one.entry.state:
        case Delivery.SENT:
            return _say("Verzonden"), "ok", "check"
        case Delivery.STOPPED:
            return _say("Gestopt"), "plain", "x"
    if one.awaited is not None:
        return _say("Wacht op een ja"), "warn", "clock"
    if one.barred is not None:
        return _say("Kijk even"), "warn", "triangle-alert"
    return _say("Wacht"), "plain", "clock"


def group_words(group: Group) -> str:
    """The heading of a group."""
    return {
        Group.READY: _say("Klaar om te gaan"),
        Group.HELP: _say("Hier is hulp nodig"),
        Group.LATER: _say("Gaat later"),
        Group.DONE: _say("Verzonden of gestopt"),
    }[group]


def ended_words(how: Ended, held: int = 0) -> tuple[str, str, str]:
    """Tone, title and words of how a meeting ended; ``held`` stay here for a reason that stands on the page."""
    if how.gap:
        title = _say("De centrale is iets kwijt wat dit apparaat ook niet meer heeft.")
        return "warn", title, _say("Kijk hieronder bij ‘Hier is hulp nodig’.")
    one, more = _say("1 bericht is verzonden."), _say("{n} berichten zijn verzonden.")
    sent = "" if not how.sent else one if how.sent == 1 else more.format(n=how.sent)
    fault = how.problem or how.catalogue
    if fault is not None:
        words = words_for(fault)
        if sent and how.problem is None:
            tone = "ok" if isinstance(fault, TryLater) else words.tone
            return tone, sent, f"{words.what} {words.lines()}"
        return words.tone, words.what, words.lines()
    if how.stopped:
        return "info", _say("Gepauzeerd"), f"{sent} {_say('De rest blijft wachten. Er is niets kwijt.')}".strip()
    offers = _say("Het aanbod is bijgewerkt.") if how.changed else ""
    nothing = _say("Er was niets te verzenden. Het aanbod is bij.")
    if held:
        nothing = _say("Er kon nog niets weg. Hieronder staat waarom, en wat je kunt doen. Het aanbod is bij.")
    return "ok", _say("Klaar"), " ".join(part for part in (sent, offers) if part) or nothing

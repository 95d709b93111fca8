"""What the last page says for its codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from app.consent import Purpose
from ui.deciders_words import room_words
from ui.finish.events import Kept, Shared, Why
from ui.finish.state import LONGEST_RETURN
from ui.outgoing_words import barred_words, kind_of


def _say(words: str) -> str:
    return QCoreApplication.translate("FinishScreen", words)


def names_of(people: Sequence[str], name: Callable[[str], str]) -> str:
    """Names in a row: Sanne en Youssef."""
    return _say(" en ").join(name(person) for person in people)


def shared_title(row: Shared) -> str:
    """What goes."""
    if row.purpose is Purpose.REFERRAL and "‘" in row.what:
        return f"{kind_of(row.purpose.value)} ‘{row.what.partition('‘')[2].rpartition('’')[0]}’"
    if row.purpose is Purpose.STATISTICS:
        return _say("Meetellen in een rapport")
    return kind_of(row.purpose.value)


def shared_line(row: Shared, name: Callable[[str], str]) -> str:
    """To whom, when, and who said yes."""
    when = _say("gestuurd") if row.sent else _say("zodra er internet is")
    if row.purpose is Purpose.STATISTICS:
        when = _say("alleen aantallen")
    return " · ".join((row.receiver, when, _say("{who} zei ja").format(who=names_of(row.who, name))))


def kept_title(row: Kept) -> str:
    """What does not go, by its receiver."""
    if row.purpose is Purpose.REFERRAL and "‘" in row.what:
        return f"{kind_of(row.purpose.value)} ‘{row.what.partition('‘')[2].rpartition('’')[0]}’"
    return row.receiver


def kept_line(row: Kept, name: Callable[[str], str]) -> str:
    """Why it does not go."""
    who = names_of(row.who, name)
    match row.why:
        case Why.NO:
            return _say("{who} zei nee").format(who=who)
        case Why.WITHDRAWN:
            return _say("{who} trok het in").format(who=who)
        case Why.EXPIRED:
            return _say("De toestemming is verlopen")
        case Why.BARRED if row.also is not None and row.also.deciders:
            return room_words(row.also, "", name)
        case Why.BARRED if row.barred is not None:
            return barred_words(row.barred)
    return _say("{who}: nog niet gevraagd").format(who=who) if who else _say("Nog niet gevraagd")


def fault_words(code: str) -> str:
    """What is wrong with the date to come back; empty for no code."""
    return {
        "": "",
        "return-empty": _say("Vul in wanneer, of kies ‘Niet nodig’."),
        "return-long": _say("Houd het kort: hooguit {n} letters.").format(n=LONGEST_RETURN),
        "bsn-in-text": _say("Dit lijkt op een BSN. Dat bewaren we niet."),
    }[code]

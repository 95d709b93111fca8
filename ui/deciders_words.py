"""Who decides, in words: the same on the page of consent, the last page, the list of what waits and its own page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from app.consent.awaited import Awaited
from app.consent.standing import CHILD, GUARDIAN, OTHER_PARENT, SECOND_GUARDIAN

Name = Callable[[str], str]
"""What a parent at the table is called here: a name, or an initial where no name may stand."""


def _say(words: str) -> str:
    return QCoreApplication.translate("deciders", words)


def who_words(who: str, name: Name) -> str:
    """One who decides."""
    known = {
        CHILD: _say("het kind zelf"),
        OTHER_PARENT: _say("de ouder die er niet bij is"),
        GUARDIAN: _say("de voogd"),
        SECOND_GUARDIAN: _say("de tweede voogd"),
    }
    if who in known:
        return known[who]
    role, _dot, person = who.partition(".")
    if person:
        second = role.startswith("second")
        words = _say("nog een ouder of voogd van {name}") if second else _say("een ouder of voogd van {name}")
        return words.format(name=name(person) or _say("de jonge ouder"))
    return name(who) or _say("een ouder")


def row_words(who: Iterable[str], name: Name) -> str:
    """More than one: a, b en c."""
    said = [who_words(one, name) for one in who]
    return said[0] if len(said) == 1 else _say("{some} en {last}").format(some=", ".join(said[:-1]), last=said[-1])


def room_words(how: Awaited, giver: str, name: Name) -> str:
    """For a room where a family is: who else decides, and of nobody whether they did. Empty when nobody else does."""
    others = [who for who in how.deciders if who != giver]
    if not others:
        return ""
    return _say("Hierover beslist ook: {who}. Tot dan wacht het hier.").format(who=row_words(others, name))


def office_words(how: Awaited, name: Name) -> str:
    """For the professional alone: who must still say yes, and who said no."""
    open_words = {
        "custody-unknown": _say("Wie het gezag heeft, is nog niet bekend."),
        "custody-one-word": _say("Kijk in het gezagsregister: één ouder zegt alleen gezag te hebben."),
        "guardian": _say("Wie het gezag heeft, is nog niet ingevuld."),
        "own-guardian": _say("Wie het gezag over de jonge ouder heeft, is nog niet ingevuld."),
    }
    said = [open_words[code] for code in how.open]
    waits = [who for who in how.who if who not in how.refused]
    if waits:
        said.append(_say("Wacht op: {who}.").format(who=row_words(waits, name)))
    if how.refused:
        said.append(_say("Zei nee: {who}.").format(who=row_words(how.refused, name)))
    return " ".join(said)

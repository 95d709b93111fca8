"""What today says: dates, moments, and how a conversation stands."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app import texts
from ui.today.state import Freshness, Group, Row


def _say(words: str) -> str:
    return QCoreApplication.translate("TodayScreen", words)


def _dutch(day: date, how: str) -> str:
    return QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands).toString(
        QDate(day.year, day.month, day.day), how
    )


def day_words(now: datetime) -> str:
    """Above the title: Dinsdag 24 november."""
    words = _dutch(now.date(), "dddd d MMMM")
    return words[:1].upper() + words[1:]


def greeting(now: datetime, name: str) -> str:
    """The title; ``name`` is of the professional, who is called by the first word of it."""
    said = _say("Goedemorgen") if now.hour < 12 else _say("Goedemiddag") if now.hour < 18 else _say("Goedenavond")
    return f"{said} {name.split()[0]}" if name.split() else said


def time_words(row: Row, today: date) -> str:
    """When it began: the hour today, the weekday in the last six days, else the date."""
    begun = row.begun.date()
    if begun == today:
        return f"{row.begun:%H.%M}"
    return _dutch(begun, "ddd d") if 0 < (today - begun).days < 7 else _dutch(begun, "d MMM")


def who_words(row: Row, *, names: bool) -> str:
    """Initials, or names for the minute they may be seen: S. en Y."""
    known = row.names if names else tuple(f"{letter}." for letter in row.initials)
    return _say(" en ").join(known)


def moment_words(row: Row) -> str:
    """In which moment of the family."""
    return _say("{n} weken zwanger").format(n=row.weeks) if row.weeks is not None else row.moment


def status_words(row: Row, today: date) -> str:
    """How it stands; after a no, from which day it may be brought up again."""
    if row.again_from is not None:
        if today < row.again_from:
            return _say("Liever niet · weer vragen vanaf {day}").format(day=_dutch(row.again_from, "d MMM"))
        return _say("Liever niet · mag weer gevraagd worden")
    if not row.running:
        return _say("Afgerond")
    if not row.themes:
        return _say("Bezig")
    return _say("Bezig · {done} van {all} thema’s").format(done=row.themes_done, all=row.themes)


def group_words(group: Group) -> str:
    """The heading above rows."""
    return {
        Group.TODAY: _say("Vandaag"),
        Group.OPEN: _say("Nog open van eerder"),
        Group.EARLIER: _say("Eerder afgerond"),
    }[group]


def age_words(days: int) -> str:
    """How long ago: 6 dagen geleden."""
    if days == 0:
        return _say("vandaag")
    return _say("gisteren") if days == 1 else _say("{n} dagen geleden").format(n=days)


def freshness_words(how: Freshness) -> tuple[str, str, str]:
    """Words, icon and tone; also an old catalogue can be used."""
    return {
        Freshness.FRESH: (_say("Recent genoeg om te gebruiken"), "check", "ok"),
        Freshness.STALE: (_say("Je kunt het gebruiken. Bel wel even of het nog klopt."), "clock", "warn"),
        Freshness.OLD: (_say("Dit is oud. Bel altijd eerst of het nog klopt."), "circle-alert", "err"),
    }[how]


def family_words(names: tuple[str, ...], moment: str) -> str:
    """An invented family in the menu: Lotte en Sem, 26 weken zwanger."""
    return _say("{who}, {moment}").format(who=_say(" en ").join(names), moment=moment)


def withdrawn_day(day: date) -> str:
    """24 november 2026."""
    return texts.day_words(day)


def due_words(due: int) -> str:
    """How many conversations are past their term and wait for somebody."""
    return _say("Te lang open gebleven: {n}").format(n=due)

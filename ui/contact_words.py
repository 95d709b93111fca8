"""How this laptop and its central stand, in words: a mark of one or two words, and when there was contact."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app import texts
from app.clock import here
from app.steps.see_central import CentralStanding, Contact


def _say(words: str) -> str:
    return QCoreApplication.translate("contact", words)


def day_words(at: datetime) -> str:
    """24 november."""
    return texts.day_words(here(at), year=False)


def moment_words(at: datetime, today: date) -> str:
    """Vandaag om 11.40, or 24 november om 11.40; with the year when it is another one."""
    local = at.astimezone()
    day = _say("vandaag") if local.date() == today else day_words(at)
    if local.year != today.year:
        day = f"{day} {local.year}"
    return _say("{day} om {time}").format(day=day, time=f"{local:%H.%M}")


def contact_mark(contact: Contact) -> tuple[str, str, str]:
    """Word, tone and icon. Being without contact is normal, so it is blue."""
    return {
        Contact.AWAY: (_say("Niet aangemeld"), "plain", "laptop"),
        Contact.ENDED: (_say("Telt niet meer mee"), "warn", "triangle-alert"),
        Contact.NEW: (_say("Aangemeld"), "info", "clock"),
        Contact.FRESH: (_say("Verbonden"), "ok", "check"),
        Contact.SILENT: (_say("Geen contact"), "info", "wifi-off"),
    }[contact]


def belongs_words(central: CentralStanding) -> str:
    """Whose laptop this is, and where its central is."""
    said = _say("Deze laptop hoort bij {name}. De centrale staat op {host}.")
    return said.format(name=central.organization, host=central.host)


def contact_words(central: CentralStanding, today: date) -> str:
    """When central was last heard, and when it is tried again by itself."""
    if central.last_contact is None:
        said = _say("Nog geen contact gehad met {host}.").format(host=central.host)
    else:
        said = _say("Laatste contact: {when}.").format(when=moment_words(central.last_contact, today))
    if central.next_try is not None:
        again = _say("We proberen het {when} vanzelf opnieuw.")
        said += " " + again.format(when=moment_words(central.next_try, today))
    return said

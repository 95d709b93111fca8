"""Services in words, for every page that shows them: cost, time, place, languages, waiting, when checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.catalogue import Circle, Service, Spot, distance
from app.texts import day_words

CIRCLE_ICONS = {
    Circle.SELF: "sprout",
    Circle.NETWORK: "heart-handshake",
    Circle.PARENTS: "users-round",
    Circle.SERVICE: "hand-helping",
}
STALE_DAYS, OLD_DAYS = 180, 365
"""A service not looked at for so long is named as such, or as old (domain.md section 5.4)."""


def _say(words: str) -> str:
    return QCoreApplication.translate("services", words)


def dutch_day(day: date, today: date) -> str:
    """3 november, with the year when it is another one."""
    return day_words(day, year=day.year != today.year)


def circle_words(circle: Circle, address: str = "many") -> str:
    """Where help comes from."""
    around = {"one": _say("Met je omgeving"), "many": _say("Met je omgeving")}.get(address, _say("Met uw omgeving"))
    return {
        Circle.SELF: _say("Zelf doen"),
        Circle.NETWORK: around,
        Circle.PARENTS: _say("Met andere ouders"),
        Circle.SERVICE: _say("Met hulpverlening"),
    }[circle]


def cost_words(service: Service) -> str:
    """The cost in a word or two; the whole sentence stands in the detail."""
    return {
        "gratis": _say("Gratis"),
        "eigen-bijdrage": _say("Eigen bijdrage"),
        "zorgverzekering": _say("Via de zorgverzekering"),
        "inkomensafhankelijk": _say("Hangt af van inkomen"),
        "huur": _say("Huur"),
    }.get(service.cost_kind, _say("Kosten onbekend"))


def language_words(service: Service) -> str:
    """The languages, in Dutch."""
    names = [language_name(code) for code in service.languages]
    if service.with_interpreter:
        names.append(_say("met tolk"))
    return ", ".join(names)


def language_name(code: str) -> str:
    """A language by its Dutch name; the code itself for one we have no name for."""
    return {
        "nl": _say("Nederlands"),
        "en": _say("Engels"),
        "ar": _say("Arabisch"),
        "tr": _say("Turks"),
        "pl": _say("Pools"),
        "uk": _say("Oekraïens"),
        "ru": _say("Russisch"),
        "ti": _say("Tigrinya"),
        "fa": _say("Perzisch"),
        "so": _say("Somalisch"),
        "fr": _say("Frans"),
        "es": _say("Spaans"),
        "de": _say("Duits"),
        "ro": _say("Roemeens"),
        "bg": _say("Bulgaars"),
    }.get(code, code)


def waiting_words(service: Service) -> str:
    """How long one waits; empty when not at all, or when nobody knows."""
    return {
        "<4wk": _say("Wachttijd tot 4 weken"),
        "4-12wk": _say("Wachttijd 4 tot 12 weken"),
        ">12wk": _say("Wachttijd meer dan 12 weken"),
        "stop": _say("Nu vol"),
    }.get(service.waiting, "")


def status_words(service: Service) -> str:
    """When it cannot be used now; empty when it can."""
    return {
        "active": "",
        "inactive": _say("Nu even gestopt"),
        "temporarily closed": _say("Tijdelijk dicht"),
        "defunct": _say("Bestaat niet meer"),
    }.get(service.status, _say("Nu niet"))


def start_words(service: Service) -> str:
    """How one begins."""
    if service.how_to_start:
        return service.how_to_start
    return {
        "vrij": _say("Niet nodig, loop gewoon binnen."),
        "zelf": _say("Zelf aanmelden."),
        "verloskundige-jgz": _say("Via verloskundige of jeugdgezondheidszorg."),
        "huisarts": _say("Via de huisarts."),
        "wijkteam": _say("Via het wijkteam."),
        "school": _say("Via school."),
        "rechter": _say("Via de rechter."),
    }.get(service.access, _say("Bel om te vragen hoe."))


def place_words(service: Service) -> str:
    """Where."""
    return service.area or _say("Plaats onbekend")


def far_words(kilometres: float, start: str = "") -> str:
    """How far it is, as the crow flies, in whole kilometres; from where, when that is said."""
    near = kilometres < 1
    if start:
        words = _say("Minder dan 1 km van {place}") if near else _say("Ongeveer {n} km van {place}")
    else:
        words = _say("Minder dan 1 km") if near else _say("Ongeveer {n} km")
    return words.format(n=round(kilometres), place=start)


def time_words(service: Service) -> str:
    """When."""
    return service.contact.times or _say("Vraag het na")


def checked_words(service: Service, today: date) -> str:
    """When it was last checked."""
    if service.checked_on is None:
        return _say("Niet bekend wanneer gecontroleerd")
    return _say("Gecontroleerd op {day}").format(day=dutch_day(service.checked_on, today))


def checked_tone(service: Service, today: date) -> str:
    """``ok``, ``warn`` (half a year, or unknown) or ``err`` (over a year)."""
    if service.checked_on is None:
        return "warn"
    days = (today - service.checked_on).days
    return "err" if days > OLD_DAYS else "warn" if days > STALE_DAYS else "ok"


def facts(service: Service, today: date, start: Spot | None = None) -> list[tuple[str, str]]:
    """What one wants to know at a glance: (icon, words) pairs, only what the record says; how far from ``start``."""
    known = [("euro", cost_words(service))]
    kilometres = distance(service, start) if start is not None else None
    how_far = far_words(kilometres) if kilometres is not None else ""
    if service.area or how_far:
        known.append(("map-pin", " · ".join(words for words in (service.area, how_far) if words)))
    if service.contact.times and len(service.contact.times) <= 44:
        known.append(("calendar", service.contact.times))
    others = [language_name(code) for code in service.languages if code != "nl"]
    if others:
        known.append(("languages", _say("Ook {languages}").format(languages=listed(others[:3]))))
    known.append(("calendar-check", checked_words(service, today)))
    return known


def listed(words: Sequence[str]) -> str:
    """Engels, Turks en Pools."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + _say(" en ") + words[-1]


def age_words(as_of: date, today: date, stale_days: int, old_days: int) -> tuple[str, str, str]:
    """Title, sentence and tone for how old the whole catalogue is; an old one can still be used."""
    days = max(0, (today - as_of).days)
    title = _say("Aanbod van {day}").format(day=dutch_day(as_of, today))
    ago = (
        _say("Van vandaag.")
        if days == 0
        else _say("Eén dag oud.")
        if days == 1
        else _say("{n} dagen oud.").format(n=days)
    )
    if days > old_days:
        return title, f"{ago} " + _say("Dat is oud. Bel altijd eerst of het nog klopt."), "err"
    if days > stale_days:
        return title, f"{ago} " + _say("Je kunt het gebruiken. Bel wel even of het nog klopt."), "warn"
    return title, f"{ago} " + _say("Bel even of er plek is."), "plain"

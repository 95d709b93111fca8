"""What the catalogue page says: filters and their values, an import, a line of a result."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.catalogue import Circle, ImportReport, Progress, Service
from ui.services import circle_words, cost_words, language_name, place_words


def _say(words: str) -> str:
    return QCoreApplication.translate("CatalogueScreen", words)


def filter_words(name: str) -> str:
    """A filter."""
    return {
        "circle": _say("Soort"),
        "category": _say("Onderwerp"),
        "phase": _say("Leeftijd kind"),
        "cost": _say("Kosten"),
        "language": _say("Taal"),
        "life-area": _say("Leefgebied"),
        "separation": _say("Uit elkaar"),
        "audience": _say("Voor wie"),
        "form": _say("Vorm"),
        "intensity": _say("Hoe zwaar"),
        "referral": _say("Verwijzing nodig"),
    }[name]


_VALUES = {
    "category": {
        "RELATIE": "Relatie",
        "OUDERCURSUS": "Cursus voor ouders",
        "OPVOED": "Opvoeden en baby",
        "MENTAAL": "Hoe het met je gaat",
        "STEUN": "Maatje of steungezin",
        "STEUNFIGUUR": "Steun voor een kind",
        "ONTMOETING": "Andere ouders",
        "KIND-COLLECTIEF": "Groep voor kinderen",
        "KIND-INFO": "Praten met kinderen",
        "JURIDISCH": "Regels en papieren",
        "MEDIATION": "Samen afspraken maken",
        "OUDERSCHAP-NA": "Ouders na een scheiding",
        "COMPLEX": "Als overleg vastloopt",
        "INKOMEN": "Rondkomen",
        "SCHULD": "Schulden",
        "WERK-VERLOF": "Werk en verlof",
        "WONEN": "Wonen",
        "TAAL": "Taal",
        "VERSLAVING": "Roken, drinken, gebruik",
        "AGRESSIEHULP": "Omgaan met boosheid",
        "VEILIG": "Veiligheid",
        "KEUZEHULP": "Keuze rond zwangerschap",
        "ROUW": "Verlies",
        "MEDISCH": "Lichaam",
        "LOKET": "Plek voor vragen",
        "PROF": "Voor professionals",
    },
    "phase": {
        "Z1": "Zwanger, tot 20 weken",
        "Z2": "Zwanger, vanaf 20 weken",
        "K": "Baby tot 6 weken",
        "B1": "6 weken tot 6 maanden",
        "B2": "6 tot 18 maanden",
        "D": "18 maanden tot 4 jaar",
        "S4": "4 tot 12 jaar",
        "J12": "12 tot 18 jaar",
    },
    "separation": {
        "geen": "Niet aan de orde",
        "voor": "Denkt eraan",
        "tijdens": "Bezig",
        "na<1jr": "Korter dan een jaar",
        "na>1jr": "Langer dan een jaar",
    },
    "cost": {
        "gratis": "Gratis",
        "eigen-bijdrage": "Eigen bijdrage",
        "zorgverzekering": "Zorgverzekering",
        "inkomensafhankelijk": "Hangt af van inkomen",
        "huur": "Huur",
        "onbekend": "Onbekend",
    },
    "intensity": {"1": "Zelf of licht", "2": "Lichte hulp", "3": "Meer hulp", "4": "Zware hulp"},
    "referral": {"ja": "Ja", "nee": "Nee"},
    "life-area": {
        "relatie-gezin": "Relatie en gezin",
        "opvoeding": "Opvoeding",
        "gezondheid-lichaam": "Lichaam",
        "gezondheid-mentaal": "Hoe het met je gaat",
        "veiligheid": "Veiligheid",
        "juridisch": "Regels en recht",
        "inkomen-schuld": "Inkomen en schulden",
        "wonen": "Wonen",
        "werk-school-dag": "Werk, school en dag",
        "netwerk-meedoen": "Mensen en meedoen",
    },
}


def value_words(name: str, value: str) -> str:
    """A value of a filter; a code we have no words for is shown as plain words."""
    if name == "circle":
        return circle_words(Circle(value)) if value in set(Circle) else value
    if name == "language":
        return language_name(value)
    known = _VALUES.get(name, {}).get(value)
    return _say(known) if known else value.replace("-", " ").capitalize()


def line_words(service: Service) -> str:
    """The second line of a result: who, where, what it costs."""
    return " · ".join(part for part in (service.organization, place_words(service), cost_words(service)) if part)


def found_words(total: int, words: str) -> str:
    """How many were found."""
    if words:
        return _say("{n} gevonden voor ‘{words}’").format(n=total, words=words)
    return _say("{n} in het aanbod").format(n=total)


def progress_words(progress: Progress | None) -> str:
    """How far an import is."""
    if progress is None:
        return _say("We beginnen …")
    doing = {"fetching": _say("We halen het op"), "building": _say("We maken het klaar")}
    return _say("{what}: {n} gelezen").format(
        what=doing.get(progress.phase, _say("We lezen het in")), n=progress.services
    )


def report_words(report: ImportReport) -> tuple[str, str]:
    """What an import did."""
    words = _say("{new} nieuw of veranderd, {same} hetzelfde, {gone} weg.").format(
        new=report.imported, same=report.unchanged, gone=report.removed
    )
    if report.skipped:
        words += " " + _say("{n} overgeslagen, omdat er iets niet klopte.").format(n=len(report.skipped))
    return _say("Het aanbod is bijgewerkt"), words

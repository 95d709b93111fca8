"""What the page before a conversation says for its codes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.new_conversation.becoming import LEAST_WEEKS, MOST_WEEKS, MOST_WEEKS_OLD
from ui.new_conversation.events import Reading
from ui.questions.phrases import known_languages, phrases_in


def _say(words: str) -> str:
    return QCoreApplication.translate("NewConversationScreen", words)


def fault_words(code: str) -> str:
    """What is wrong, in one short sentence; empty for no code."""
    return {
        "": "",
        "name-missing": _say("Vul de voornaam in. Een roepnaam is ook goed."),
        "name-long": _say("Deze naam is te lang. Alleen de voornaam is genoeg."),
        "bsn-in-text": _say("Dit lijkt op een BSN. Dat bewaren we niet. Vul alleen een voornaam in."),
        "postcode-wrong": _say("Vul 4 cijfers in, of laat het leeg."),
        "weeks-missing": _say("Vul het aantal weken in."),
        "weeks-wrong": _say("Vul een getal in van {least} tot en met {most}.").format(
            least=LEAST_WEEKS, most=MOST_WEEKS
        ),
        "age-wrong": _say("Vul de leeftijd in weken in, van 0 tot en met {most}.").format(most=MOST_WEEKS_OLD),
        "pregnant-missing": _say("Kies wie zwanger is."),
        "held-wrong": _say("Vul de dag in, bijvoorbeeld 24-11. Een dag die nog komt kan niet."),
        "room-missing": _say("Kies wie er nu bij is. Dat bepaalt wat er op het scherm mag staan."),
    }[code]


def moments() -> dict[str, str]:
    """Where and when the talk is."""
    return {
        "pregnancy": _say("In de zwangerschap"),
        "maternity": _say("Kraamtijd"),
        "home": _say("Huisbezoek JGZ"),
        "clinic": _say("Consultatiebureau"),
    }


def moment_words(moment: str, weeks: int) -> str:
    """How the moment is kept and shown on today."""
    if moment == "pregnancy":
        return _say("{n} weken").format(n=weeks)
    age = _say("1 week") if weeks == 1 else _say("{n} weken").format(n=weeks)
    return _say("{moment}, kind van {age}").format(moment=moments()[moment], age=age)


def forms() -> dict[str, str]:
    """C.gezin (domain.md 3.0)."""
    return {
        "samen": _say("Wonen samen"),
        "lat": _say("Een stel, elk een eigen huis"),
        "alleen_bewust": _say("Bewust alleen"),
        "alleen_uit_elkaar": _say("Alleen, na uit elkaar gaan"),
        "uit_elkaar_bezig": _say("Gaan nu uit elkaar"),
        "uit_elkaar": _say("Uit elkaar"),
        "samengesteld": _say("Samengesteld gezin"),
        "meerouder": _say("Meer dan twee ouders"),
        "onduidelijk": _say("Nog niet duidelijk"),
    }


def children() -> dict[str, str]:
    """C.kind."""
    return {
        "eerste": _say("Eerste kind"),
        "volgende": _say("Volgende kind"),
        "meerling": _say("Tweeling of meer"),
    }


def couples() -> dict[str, str]:
    """C.paar: said by the family, never derived from a name."""
    return {
        "anders": _say("Niet ingevuld of anders"),
        "m/v": _say("Man en vrouw"),
        "v/v": _say("Twee vrouwen"),
        "m/m": _say("Twee mannen"),
        "n.v.t.": _say("Geen paar"),
    }


def interpreters() -> dict[str, str]:
    """C.tolk."""
    return {
        "geen": _say("Geen tolk"),
        "telefonisch": _say("Tolk aan de telefoon"),
        "live": _say("Tolk in de kamer"),
        "familie": _say("Familie of bekende vertaalt"),
    }


def languages() -> dict[str, str]:
    """Languages parents speak, called as in Dutch; one the organization added by its own name."""
    ours = {
        "nl": _say("Nederlands"),
        "en": _say("Engels"),
        "ar": _say("Arabisch"),
        "tr": _say("Turks"),
        "pl": _say("Pools"),
        "uk": _say("Oekraïens"),
        "ti": _say("Tigrinya"),
        "fr": _say("Frans"),
        "es": _say("Spaans"),
        "de": _say("Duits"),
    }
    return ours | {code: phrases_in(code).name for code in known_languages() if code not in ours}


def reading_words(reading: Reading, language: str) -> str:
    """What a professional must know about the words parents read; empty when there is nothing to know."""
    if reading is Reading.DUTCH:
        said = _say(
            "Ouders lezen de vragen in het Nederlands: in het {language} zijn ze er niet. Vraag zo nodig een tolk."
        )
    elif reading is Reading.UNCHECKED:
        said = _say(
            "Ouders lezen de vragen in het {language}. Een beëdigd vertaler moet deze vertaling nog nakijken. "
            "Vraag zo nodig een tolk."
        )
    else:
        return ""
    return said.format(language=languages()[language])

"""What the page of steps without consent says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.consent.accounting import SHORTEST_REASON, Ground, Told


def _say(words: str) -> str:
    return QCoreApplication.translate("WithoutScreen", words)


def ground_words(ground: Ground) -> tuple[str, str]:
    """What may be done without consent, and when."""
    return {
        Ground.ADVICE: (
            _say("Advies van Veilig Thuis"),
            _say("Zonder naam. Dat mag altijd. Hier komt dan ook geen naam bij."),
        ),
        Ground.REPORT: (
            _say("Melding bij Veilig Thuis"),
            _say("De wet laat dat toe. Vertel het eerst, als dat veilig is. Melden doe je in jullie eigen systeem."),
        ),
        Ground.VITAL: (
            _say("Gevaar dat niet kan wachten"),
            _say("Alleen als er echt geen andere weg is. Er kijkt altijd iemand met je mee."),
        ),
    }[ground]


def told_words(told: Told) -> str:
    """Whether the person heard it first."""
    return {
        Told.YES: _say("Ja, eerst verteld"),
        Told.UNSAFE: _say("Nee, dat was niet veilig"),
        Told.NO_NAME: _say("Geen naam genoemd"),
    }[told]


def fault_words(code: str) -> str:
    """What is missing, in one short sentence; empty for no code."""
    return {
        "": "",
        "ground-missing": _say("Kies wat er is gedaan."),
        "person-missing": _say("Kies over wie het ging."),
        "step-missing": _say("Kies wat je deed."),
        "told-missing": _say("Zeg of die ouder het eerst hoorde."),
        "reason-short": _say("Schrijf op waarom, in minstens {n} tekens.").format(n=SHORTEST_REASON),
        "second-missing": _say("Schrijf op wie er meekeek: naam of functie."),
    }[code]

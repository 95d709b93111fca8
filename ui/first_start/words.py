"""What the first start says for the codes of its state."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.failures import words_for
from ui.first_start.state import CHECK_GROUP, Step


def _say(words: str) -> str:
    return QCoreApplication.translate("FirstStartScreen", words)


def step_words(step: Step) -> tuple[str, str, str]:
    """Title, line of help, and the words of the button that goes on."""
    match step:
        case Step.WHO:
            return (
                _say("Welkom"),
                _say("We zetten deze laptop klaar. Dat duurt drie minuten en hoeft maar één keer."),
                _say("Verder"),
            )
        case Step.PHRASE:
            return (
                _say("Kies je wachtzin"),
                _say("Hiermee gaat alles op deze laptop op slot. Alleen jij kent hem."),
                _say("Maak het dossier"),
            )
        case Step.SHEET:
            return (
                _say("Je herstelblad"),
                _say("Wachtzin kwijt? Dan kom je hiermee weer binnen. Dit zie je maar één keer."),
                _say("Verder"),
            )
        case Step.CHECK:
            return (
                _say("Klopt je blad?"),
                _say("Pak het blad en typ groep {n} over. Dan weten we zeker dat je het hebt.").format(n=CHECK_GROUP),
                _say("Klaar, aan het werk"),
            )


def fault_words(code: str, failure: Exception | None) -> str:
    """What is wrong, in one short sentence; empty for no code."""
    known = {
        "": "",
        "organization-missing": _say("Vul de naam van je organisatie of praktijk in."),
        "name-missing": _say("Vul je naam in."),
        "role-missing": _say("Kies wat je doet."),
        "phone-wrong": _say("Dit nummer klopt niet. Laat het leeg of vul het aan."),
        "passphrase-weak": _say("Deze wachtzin is te kort of te makkelijk te raden. Maak hem langer."),
        "passphrase-differs": _say("De twee wachtzinnen zijn niet gelijk. Typ ze nog eens."),
        "sheet-loose": _say("Berg het blad eerst op. Zet daarna deze schakelaar aan."),
        "group-wrong": _say("Dit is niet groep {n}. Kijk nog eens op het blad.").format(n=CHECK_GROUP),
    }
    if code in known:
        return known[code]
    return words_for(failure).what if failure is not None else ""

"""What the colleagues page says for roles and codes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.store.model import ProfessionalRole


def _say(words: str) -> str:
    return QCoreApplication.translate("ColleaguesScreen", words)


def role_words(role: ProfessionalRole) -> str:
    """What somebody does."""
    return {
        ProfessionalRole.MIDWIFE: _say("Verloskundige"),
        ProfessionalRole.NURSE: _say("Jeugdverpleegkundige"),
        ProfessionalRole.ADMIN: _say("Beheerder"),
    }[role]


def fault_words(code: str) -> str:
    """What is wrong, in one short sentence; empty for no code."""
    return {
        "": "",
        "name-missing": _say("Vul een naam in."),
        "role-missing": _say("Kies een rol."),
        "old-missing": _say("Vul je wachtzin van nu in."),
        "passphrase-wrong": _say("Dit is niet je wachtzin van nu. Er is niets veranderd."),
        "passphrase-wait": _say("Te vaak fout. Wacht even en probeer het dan opnieuw."),
        "passphrase-weak": _say("Deze wachtzin is te kort of te makkelijk te raden. Maak hem langer."),
        "passphrase-differs": _say("De twee wachtzinnen zijn niet gelijk. Typ ze nog eens."),
    }[code]

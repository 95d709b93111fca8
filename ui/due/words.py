"""What the page of terms says for kinds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.consent.retention import Kind


def _say(words: str) -> str:
    return QCoreApplication.translate("DueScreen", words)


def kind_words(kind: Kind, many: int) -> str:
    """So many of a kind, in words."""
    one = {
        Kind.CONVERSATION: _say("1 afgerond gesprek, met alle antwoorden"),
        Kind.UNFINISHED: _say("1 gesprek dat nooit is afgerond"),
        Kind.CONSENT: _say("1 ja of nee, als bewijs"),
        Kind.TRAIL: _say("De oudste regels van het logboek"),
    }
    several = {
        Kind.CONVERSATION: _say("{n} afgeronde gesprekken, met alle antwoorden"),
        Kind.UNFINISHED: _say("{n} gesprekken die nooit zijn afgerond"),
        Kind.CONSENT: _say("{n} keer ja of nee, als bewijs"),
        Kind.TRAIL: _say("De oudste regels van het logboek"),
    }
    return one[kind] if many == 1 else several[kind].format(n=many)

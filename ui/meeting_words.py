"""How far a meeting with central is, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.meeting import Meeting, Phase


def meeting_words(meeting: Meeting) -> str:
    """How far a meeting with central is."""

    def say(words: str) -> str:
        return QCoreApplication.translate("meeting", words)

    match meeting.phase:
        case Phase.ASKING:
            return say("We zoeken verbinding …")
        case Phase.SENDING:
            return say("Bezig met verzenden: {done} van {whole}").format(done=meeting.done, whole=meeting.whole)
        case Phase.FETCHING:
            sizes = {"done": _megabytes(meeting.done), "whole": _megabytes(meeting.whole)}
            return say("Nieuw aanbod ophalen: {done} van {whole} MB").format(**sizes)
        case Phase.BUILDING:
            return say("Nieuw aanbod klaarmaken")
    return say("We stoppen na wat nu onderweg is.")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",")

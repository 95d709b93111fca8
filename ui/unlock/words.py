"""What the unlock page says for the codes of its state."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.store.model import ProfessionalRole
from ui.failures import words_for
from ui.unlock.state import Fault


def _say(words: str) -> str:
    return QCoreApplication.translate("UnlockScreen", words)


def greeting(hour: int) -> str:
    """How one greets at this hour of the day (0 to 23)."""
    if hour < 12:
        return _say("Goedemorgen")
    return _say("Goedemiddag") if hour < 18 else _say("Goedenavond")


def role_words(role: ProfessionalRole) -> str:
    """What somebody is, under their name."""
    return {
        ProfessionalRole.MIDWIFE: _say("Verloskundige"),
        ProfessionalRole.NURSE: _say("Jeugdverpleegkundige"),
        ProfessionalRole.ADMIN: _say("Beheerder"),
    }[role]


def initials(name: str) -> str:
    """First letters of the first and the last word that begin with a capital: "Marieke de Boer" is MB."""
    words = [word for word in name.split() if word[:1].isupper()] or name.split()
    return "".join(word[:1] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def fault_words(fault: Fault, failure: Exception | None) -> str:
    """What is wrong, in a few short sentences, to stand under the field."""
    match fault.code:
        case "who-missing" | "slot-unknown":
            return _say("Kies eerst wie je bent.")
        case "passphrase-missing":
            return _say("Typ eerst je wachtzin.")
        case "passphrase-wrong" if fault.tries_left:
            said = _say("Deze wachtzin klopt niet. Let op hoofdletters en spaties. Je mag het nog {n} keer proberen.")
            return said.format(n=fault.tries_left)
        case "passphrase-wrong":
            return _say("Deze wachtzin klopt niet. Wacht een paar minuten en probeer het dan opnieuw. Alles is veilig.")
        case "passphrase-wait":
            time = _say("1 minuut") if fault.minutes == 1 else _say("{n} minuten").format(n=fault.minutes)
            said = _say("Dat was te vaak. Wacht {time} en probeer het dan opnieuw. Alles is veilig.")
            return said.format(time=time)
        case "sheet-short":
            return _say("Er ontbreken nog tekens. Het zijn 14 groepjes van 4.")
        case "sheet-long":
            return _say("Er staan te veel tekens. Het zijn 14 groepjes van 4.")
        case "recovery-wrong":
            return _say("Dit klopt niet met dit apparaat. Vergelijk elk groepje met het papier.")
        case "passphrase-weak":
            return _say("Deze wachtzin is te kort of te makkelijk te raden.")
        case "passphrase-differs":
            return _say("De twee wachtzinnen zijn niet gelijk.")
    return words_for(failure).what if failure else ""

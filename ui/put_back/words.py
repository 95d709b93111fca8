"""What the page of putting a copy back says."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.clock import here
from app.steps.come_back import CameBack, CopyFound, Held
from app.store.recovery import Doubt, Slip
from app.texts import moment_words
from ui.failures import words_for
from ui.put_back.events import Step
from ui.put_back.state import State


def _say(words: str) -> str:
    return QCoreApplication.translate("PutBackScreen", words)


def title_words(state: State) -> tuple[str, str]:
    """Title and lead of a step."""
    if state.done is not None:
        return _say("Je dossier is terug"), ""
    match state.step:
        case Step.WHICH if state.damaged:
            return (
                _say("Het dossier is beschadigd"),
                _say("Er wordt niets weggegooid: het beschadigde bestand blijft bewaard. Kies wat je wilt doen."),
            )
        case Step.WHICH:
            return (
                _say("Welke reservekopie?"),
                _say("Steek de stick in de laptop, of zoek de map. Een kopie is twee bestanden, naast elkaar."),
            )
        case Step.OPEN:
            return _say("Waarmee open je het?"), _say("Er verandert nog niets op deze laptop.")
        case Step.LOOK if state.saves:
            return _say("Redden wat te lezen is"), _say("Wat nog weg moet, redden we eerst.")
    return _say("Is dit de goede kopie?"), _say("Kijk goed. Pas na de knop hieronder verandert er iets.")


def day_words(at: datetime | None) -> str:
    """24 november 2026, 11.40 uur."""
    if at is None:
        return _say("Kopie zonder datum")
    return moment_words(here(at))


def held_rows(copy: CopyFound, held: Held) -> list[tuple[str, str]]:
    """What a copy holds, as label and value."""
    return [
        (_say("Gemaakt op"), day_words(copy.at)),
        (_say("Van"), copy.organization),
        (_say("Gesprekken"), str(held.conversations)),
        (_say("Wacht nog op verzenden"), str(held.unsent)),
    ]


def doubt_words(doubt: Doubt) -> str:
    """Where on the paper to look."""
    if doubt.group and doubt.perhaps:
        said = _say("Groepje {n} klopt niet. Staat daar misschien {perhaps}? Kijk op het papier.")
        return said.format(n=doubt.group, perhaps=doubt.perhaps)
    words = {
        Slip.SIGN: _say("In groepje {n} staat een teken dat op geen herstelblad voorkomt."),
        Slip.SHORT: _say("In groepje {n} ontbreekt een teken."),
        Slip.LONG: _say("In groepje {n} staat een teken te veel."),
        Slip.WRONG: _say("Groepje {n} klopt niet."),
    }
    if doubt.group:
        return words[doubt.slip].format(n=doubt.group)
    return {
        Slip.SHORT: _say("Er ontbreken nog tekens. Het zijn 14 groepjes van 4."),
        Slip.LONG: _say("Er staan te veel tekens. Het zijn 14 groepjes van 4."),
    }.get(doubt.slip, _say("Er klopt iets niet, op meer dan één plek. Vergelijk elk groepje met het papier."))


def fault_words(code: str, doubt: Doubt | None, failure: Exception | None) -> str:
    """What is wrong, under the field."""
    if code == "sheet-doubt" and doubt is not None:
        return doubt_words(doubt)
    known = {
        "copy-missing": _say("Kies eerst een kopie."),
        "backup-missing": _say(
            "Hier staat geen hele kopie. Beide bestanden zijn nodig: die op .db en die op .keys.json."
        ),
        "who-missing": _say("Kies eerst wie je bent."),
        "slot-unknown": _say("Deze persoon kan deze kopie niet openen. Kies iemand anders, of neem het herstelblad."),
        "passphrase-missing": _say("Typ eerst de wachtzin van toen."),
        "recovery-wrong": _say("Dit herstelblad hoort niet bij deze kopie. Was er later een nieuw blad? Neem dan dat."),
        "passphrase-weak": _say("Deze wachtzin is te kort of te makkelijk te raden."),
        "passphrase-differs": _say("De twee wachtzinnen zijn niet gelijk."),
    }
    if code in known:
        return known[code]
    words = words_for(failure) if failure is not None else None
    return f"{words.what} {words.now}" if words is not None else ""


def done_words(done: CameBack, *, new_laptop: bool, saved: bool) -> list[str]:
    """What came of it and what to do first."""
    said = []
    if done.lost:
        said.append(
            _say("Niet te lezen: {n} plekken. Het beschadigde bestand staat nog bij je kopieën.").format(n=done.lost)
        )
    if done.unsent == 1:
        said.append(_say("Er wacht nog 1 bericht. Dat staat bij Verzenden. Kijk daar eerst."))
    elif done.unsent:
        said.append(
            _say("Er wachten nog {n} berichten. Die staan bij Verzenden. Kijk daar eerst.").format(n=done.unsent)
        )
    if new_laptop:
        said.append(_say("Meld deze laptop opnieuw aan bij de centrale. Laat je beheerder de oude daar afmelden."))
    if not saved:
        said.append(_say("Wat na de kopie is gewist, staat er weer. Loop dat na bij Beheer, ‘Bewaren en wissen’."))
    return said

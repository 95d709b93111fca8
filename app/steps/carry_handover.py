"""Put the two halves of a hand-over where people carry them: the sheet on paper, the file on a stick."""

from __future__ import annotations

import errno
from pathlib import Path

from app.errors import AskPerson, TryLater
from app.exchange.handover import Way
from app.leaflet import Leaflet, marked_as_practice
from app.leaflet.handover_sheet import SheetWords, handover_sheet
from app.steps.hand_over import MadeHandover
from app.steps.house_style import offered_languages
from app.steps.own_texts import texts_in_force
from app.steps.work import Workplace
from app.store import Event
from app.store.files import write_whole


def sheet_of(place: Workplace, made: MadeHandover) -> Leaflet:
    """The sheet that opens this hand-over, in memory: in Dutch, and in what those whose yes is in it read.

    Only for one that has a code. A language the organization has no texts for is left out.
    """
    assert made.code is not None, "opened by a key, not by paper"
    own = texts_in_force(place).leaflet
    there = {language.code for language in offered_languages(own=own)}
    words = SheetWords(
        groups=made.code.groups,
        in_qr=made.code.in_qr,
        practice=place.professional.organization,
        phone=place.professional.phone,
        until=made.handover.until,
        on_stick=made.handover.way is Way.STICK,
        languages=tuple(one for one in made.languages if one in there),
        form=made.form,
        texts=own,
    )
    sheet = handover_sheet(words)
    return marked_as_practice(sheet) if place.practice else sheet


def record_sheet(place: Workplace, conversation_id: str) -> None:
    """Note in the trail that the sheet is about to be printed."""
    with place.work() as work:
        work.audit.record(Event.PRINT, conversation_id, "handover-sheet", basis="consent")


def save_carried(place: Workplace, conversation_id: str, target: Path, content: bytes, *, file: bool) -> None:
    """Note it in the trail and write the sheet, or the ``file``: whole and on the disk, or not at all.

    Raises AskPerson("out-not-writable") or TryLater("disk-full").
    """
    with place.work() as work:
        what = "handover-file" if file else "handover-sheet"
        work.audit.record(Event.SAVE, conversation_id, what, basis="consent")
    try:
        write_whole(target, content)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise TryLater("disk-full", where=target.parent.name) from error
        raise AskPerson("out-not-writable", where=str(target.parent)) from error

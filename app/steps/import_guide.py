"""Take in an organization's own guide: looked at first, kept whole, offered for new conversations from then on."""

from __future__ import annotations

from pathlib import Path

from app.errors import AskPerson
from app.guide import Guide, read_guide_file
from app.guide.shelf import KeptGuide, Shelf
from app.steps.shipped_guides import SHIPPED_URLS
from app.steps.work import Workplace
from app.store import Event


def preview_guide(path: Path) -> Guide:
    """The guide in a file, checked and not kept: its themes and questions, and in ``problems`` what it can't do.

    Raises AskPerson as ``read_guide`` does, and AskPerson("guide-needs-name") without a ``url`` or ``version``.
    """
    return _read(path)[0]


def import_guide(place: Workplace, path: Path) -> Guide:
    """Keep a guide and offer it.

    Raises as ``preview_guide``, AskPerson("guide-shipped") for the name of one of ours, and
    AskPerson("guide-version-taken") when this version is kept with other content: a version never changes.
    """
    guide, data = _read(path)
    if guide.url in SHIPPED_URLS:
        raise AskPerson("guide-shipped", where=guide.url)
    kept = KeptGuide(guide.url, guide.version, guide.title or guide.name, data, place.clock.now(), Shelf.OFFERED)
    with place.work() as work:
        work.audit.record(Event.CREATE, "guide", f"{guide.url}|{guide.version}")
        work.guides.keep(kept)
    return guide


def _read(path: Path) -> tuple[Guide, bytes]:
    guide, data = read_guide_file(path)
    if not guide.url or not guide.version:
        raise AskPerson("guide-needs-name", where=path.name)
    return guide, data
